import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Protection } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { isTableLike } from '../entities.js';
import { credentialKind } from './password-fields.js';

const SLOW: readonly Protection[] = ['HASHED_ARGON2ID', 'HASHED_SCRYPT', 'HASHED_BCRYPT'];
const WORDS: Record<Protection, string> = {
  PLAIN: 'as it is',
  ENCRYPTED: 'encrypted, so that it can be read again',
  HASHED_OTHER: 'under a hash that is quick to guess',
  HASHED_ARGON2ID: 'under argon2id',
  HASHED_SCRYPT: 'under scrypt',
  HASHED_BCRYPT: 'under bcrypt',
};

/** Fields with a credential; a partition has its parent's. */
function* credentials(facts: Facts): Generator<readonly [Entity, Field, 'PASSWORD' | 'CREDENTIAL']> {
  for (const entity of facts.entities) {
    if (entity.partitionOf !== undefined || !isTableLike(facts, entity)) continue;
    const distinct = new Map(entity.fields.map((field) => [field.name, field]));
    for (const field of distinct.values()) {
      const kind = credentialKind(field);
      if (kind) yield [entity, field, kind];
    }
  }
}

const user = (field: Omit<Field, 'type'>) => sample({ entities: { user: { fields: [{ type: 'text', ...field }] } } });

export const passwordHashed = rule({
  id: 'data/password-hashed',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Passwords are stored only as argon2id, scrypt or bcrypt hashes',
  why: 'Whoever gets a copy of the store has every password that is not hashed slowly, and with it the same people’s accounts elsewhere.',
  remedy:
    'Hash with argon2id (19 MiB, 2 passes, 1 lane or more), and hash anew at the next sign-in what is stored otherwise. Credentials that must be read again are encrypted, with the key elsewhere.',
  references: [
    'CWE-256',
    'CWE-916',
    'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
  ],
  *needs(facts) {
    for (const [entity, field] of credentials(facts))
      yield ask(
        about('entities', entity),
        fieldPath('fields', field.name, 'protection'),
        field.protection,
        `How is ${entity.name}.${field.name} protected: plain, encrypted, or hashed (argon2id, scrypt, bcrypt, other)?`,
      );
  },
  examples: {
    bad: [
      user({ name: 'password', protection: 'PLAIN' }),
      user({ name: 'passwordHash', protection: 'HASHED_OTHER' }),
      user({ name: 'api_key', classification: 'CREDENTIAL', protection: 'PLAIN' }),
    ],
    good: [
      user({ name: 'password', protection: 'HASHED_ARGON2ID' }),
      user({ name: 'smtp_secret', classification: 'CREDENTIAL', protection: 'ENCRYPTED' }),
      user({ name: 'password_changed_at', protection: 'PLAIN' }),
    ],
    unknown: [user({ name: 'password' })],
  },
  *check(facts) {
    for (const [entity, field, kind] of credentials(facts)) {
      const { protection } = field;
      if (!protection || SLOW.includes(protection)) continue;
      if (kind === 'CREDENTIAL' && protection !== 'PLAIN') continue;
      yield {
        subject: about('entities', entity),
        discriminator: field.name,
        message: `${entity.name}.${field.name} is stored ${WORDS[protection]}.`,
      };
    }
  },
});
