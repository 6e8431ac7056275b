/** Roles of the described system in the database. */
import { elementKind, type ElementDoc } from '../element/element.model.js';

export type AccessRoleDoc = ElementDoc<'roles'>;

export const accessRoleKind = elementKind({
  list: 'roles',
  type: 'AccessRole',
  fields: { privileged: Boolean, mfaRequired: Boolean },
  indexes: [],
});
