/** Which field of an entity says whose it is, where several tenants share a store. */
import type { Entity } from '../../model.js';
import { fieldsOf } from './entities.js';
import { headOf, wordSet, wordsOf } from './words.js';

const TENANT = wordSet('tenant mandant mandator');
/** Words that mean a tenant where somebody says that rows belong to one. */
const LIKE_TENANT = wordSet(
  'tenant mandant mandator organization organisation org workspace company account customer shop store team',
);

/** Whether an entity is the list of the tenants themselves. */
export const isTenantList = ({ name }: Entity): boolean => LIKE_TENANT.has(headOf(name));

/** The name of the field that says which tenant: the stated one, else one that is named after it. */
export const tenantFieldOf = (entity: Entity): string | undefined => {
  if (entity.tenantField !== undefined) return entity.tenantField;
  const named = (among: ReadonlySet<string>) =>
    fieldsOf(entity).find(({ name }) => {
      const [first = '', second = 'id', ...more] = wordsOf(name);
      return more.length === 0 && among.has(first) && /^(?:id|key|uuid|code|slug)$/.test(second);
    })?.name;
  return named(TENANT) ?? (entity.tenantScoped === true && !isTenantList(entity) ? named(LIKE_TENANT) : undefined);
};
