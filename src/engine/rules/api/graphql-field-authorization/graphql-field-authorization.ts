import type { Facts } from '../../../facts.js';
import type { Entity, Model } from '../../../model.js';
import type { Classification } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { aboutVersion } from '../findings.js';
import { offersOf, type Offer } from '../offers.js';
import { wordsOf } from '../operations.js';
import { ordersWith } from '../orders.examples.js';
import { answeredFields, fieldName, fieldOfType, type FieldOfType } from '../types.js';
import { listed, versionName } from '../wording.js';

/** The worst first. */
const SENSITIVE: readonly Classification[] = ['CREDENTIAL', 'PAYMENT', 'SENSITIVE', 'PERSONAL'];
/** As many as the answers to them can be taken in. */
const FEW = 3;

/** One spelling of a field's name: `birthDate` shows `birth_date`. */
const spelled = (name: string): string => wordsOf(name).join('');

const classes = (entity: Entity): ReadonlyMap<string, Classification> =>
  new Map(
    entity.fields.flatMap(({ name, classification }) =>
      classification && SENSITIVE.includes(classification) ? [[spelled(name), classification]] : [],
    ),
  );

interface Sensitive extends FieldOfType {
  readonly classification: Classification;
}

/** Fields that show a classified field of an entity, the worst first. */
const sensitiveFields = (facts: Facts, { contract, version }: Offer): readonly Sensitive[] => {
  if (contract.style !== 'GRAPHQL') return [];
  const known = new Map<string, ReadonlyMap<string, Classification>>();
  return answeredFields(version)
    .flatMap((each) => {
      const entity = each.type.entity === undefined ? undefined : facts.entity(each.type.entity);
      if (!entity) return [];
      const classified = known.get(entity.key) ?? classes(entity);
      known.set(entity.key, classified);
      const classification = classified.size > 0 ? classified.get(spelled(each.field.name)) : undefined;
      return classification ? [{ ...each, classification }] : [];
    })
    .sort((a, b) => SENSITIVE.indexOf(a.classification) - SENSITIVE.indexOf(b.classification));
};

const customer = (email: object, classification: Classification = 'PERSONAL'): Model =>
  ordersWith([], {
    contract: { style: 'GRAPHQL' },
    entities: { customer: { fields: [{ name: 'email', type: 'text', classification }] } },
    roles: { support: {} },
    version: {
      types: [
        {
          name: 'Customer',
          kind: 'OBJECT',
          entity: 'customer',
          fields: [{ name: 'email', type: 'String!', ...email }],
        },
      ],
    },
  });

export const graphqlFieldAuthorization = rule({
  id: 'api/graphql-field-authorization',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Fields of sensitive entities name who may read them',
  why: 'A GraphQL type is reached by many paths. Only a check on the field itself holds on the path that nobody thought of.',
  remedy: 'Name the roles that may read each sensitive field, and deny by default.',
  references: [
    'CWE-863',
    'https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/',
  ],
  *needs(facts) {
    for (const offer of offersOf(facts)) {
      let asked = 0;
      for (const each of sensitiveFields(facts, offer))
        if (each.field.roles !== undefined) yield undefined;
        else if ((asked += 1) <= FEW)
          yield {
            subject: about('contractVersions', offer.version),
            field: fieldOfType(each, 'roles'),
            text: `Which roles may read ${fieldName(each)} of ${versionName(offer.contract, offer.version)}?`,
          };
    }
  },
  examples: {
    bad: [customer({ roles: [] })],
    good: [customer({ roles: ['support'] }), customer({ roles: [] }, 'NONE')],
    unknown: [customer({})],
  },
  *check(facts) {
    for (const offer of offersOf(facts)) {
      const open = sensitiveFields(facts, offer).filter(({ field }) => field.roles?.length === 0);
      if (open.length > 0) yield aboutVersion(offer, `lets everybody read ${listed(open.map(fieldName))}`);
    }
  },
});
