import type { Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about } from '../../yields.js';
import { fieldsOf, wholes } from '../entities.js';
import { isClassifiedAsWhole, looksOf, type Guess } from '../personal-data.js';

const WORDS: Record<Guess, string> = {
  PERSONAL: 'personal data',
  SENSITIVE: 'sensitive personal data',
  CREDENTIAL: 'credentials',
  PAYMENT: 'payment data',
};

/** The names of fields that nobody has classified, by what they look like. */
const unclassified = (entity: Entity): ReadonlyMap<Guess, readonly string[]> => {
  const open = new Map<Guess, string[]>();
  const looks = looksOf(entity);
  for (const { name, classification } of fieldsOf(entity)) {
    const look = looks.get(name);
    if (!look || classification !== undefined) continue;
    open.set(look, [...(open.get(look) ?? []), name]);
  }
  return open;
};

const user = (name: string, facts: Partial<Field> = {}, entity: Partial<Entity> = {}) =>
  sample({
    dataAssets: { people: { confidentiality: 'CONFIDENTIAL' } },
    entities: { user: { fields: [{ name, type: 'text', ...facts }], ...entity } },
  });

export const classified = rule({
  id: 'data/classified',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Fields that look personal are classified',
  why: 'Nobody encrypts, redacts, exports or deletes what nobody has named as personal; the names of the fields are the first hint, and a person has to confirm it.',
  remedy:
    'Classify each of the fields as personal, sensitive, credential or payment data, or as none where the name misleads; or map the entity to a data asset that has its ratings.',
  references: ['https://gdpr-info.eu/art-30-gdpr/', 'https://gdpr-info.eu/art-9-gdpr/'],
  examples: {
    bad: [user('email'), user('cardNumber'), user('refresh_token'), user('geburtsdatum', { type: 'date' })],
    good: [
      user('email', { classification: 'PERSONAL' }),
      user('email', { classification: 'NONE' }),
      user('email', {}, { dataAsset: 'people' }),
      user('email_verified_at', { type: 'timestamptz' }),
      user('phone_enabled', { type: 'boolean' }),
      sample({ entities: { category: { fields: [{ name: 'name', type: 'text' }] } } }),
    ],
  },
  *check(facts) {
    for (const entity of wholes(facts)) {
      if (isClassifiedAsWhole(facts, entity)) continue;
      const open = unclassified(entity);
      if (open.size === 0) continue;
      const parts = [...open].map(([look, names]) => `${WORDS[look]} (${names.join(', ')})`);
      yield {
        subject: about('entities', entity),
        message: `${entity.name} looks as if it held ${parts.join(' and ')}, which nobody has classified.`,
      };
    }
  },
});
