import type { Facts } from '../../../facts.js';
import { fieldPath } from '../../../field-path.js';
import type { Component, Entity, Field } from '../../../model.js';
import { sample } from '../../../sample.js';
import type { Confidentiality } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { fieldsOf, storeOf, wholes } from '../entities.js';

const CONFIDENTIAL: readonly (Confidentiality | undefined)[] = ['CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL'];

interface Kept {
  readonly entity: Entity;
  readonly store: Component | undefined;
  /** Confidential fields that are not known to be protected by themselves. */
  readonly open: readonly Field[];
  /** Whether the entity is confidential as a whole, without one of its fields being named. */
  readonly whole: boolean;
}

const isProtected = ({ protection }: Field): boolean => protection !== undefined && protection !== 'PLAIN';

/** What is confidential and not protected field by field. */
const kept = (facts: Facts): readonly Kept[] =>
  wholes(facts).flatMap((entity): Kept[] => {
    const fields = fieldsOf(entity).filter(
      ({ classification = 'NONE' }) =>
        classification === 'SENSITIVE' || classification === 'PAYMENT' || classification === 'CREDENTIAL',
    );
    const asset = entity.dataAsset === undefined ? undefined : facts.dataAsset(entity.dataAsset);
    const whole = fields.length === 0 && CONFIDENTIAL.includes(asset?.confidentiality);
    const open = fields.filter((field) => !isProtected(field));
    const byField = whole && fieldsOf(entity).some(isProtected);
    return open.length > 0 || (whole && !byField) ? [{ entity, store: storeOf(facts, entity), open, whole }] : [];
  });

const patient = (field: Partial<Field>, store: Partial<Component> = {}) =>
  sample({
    components: { db: { kind: 'DATASTORE', ...store } },
    entities: {
      patient: { store: 'db', fields: [{ name: 'diagnosis', type: 'text', classification: 'SENSITIVE', ...field }] },
    },
  });
const byAsset = (encryption: Component['encryption']) =>
  sample({
    components: { db: { kind: 'DATASTORE', ...(encryption && { encryption }) } },
    dataAssets: { records: { confidentiality: 'STRICTLY_CONFIDENTIAL' } },
    entities: { patient: { store: 'db', dataAsset: 'records' } },
  });

export const sensitiveEncrypted = rule({
  id: 'data/sensitive-encrypted',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'What is confidential is encrypted where it is kept',
  why: 'Disks, snapshots and backups leave the machine that guards them: whoever gets one reads everything that is not encrypted.',
  remedy:
    'Encrypt the store with a key that it does not keep itself; encrypt by field what its operators must not read either.',
  references: ['CWE-311', 'CWE-312'],
  /** How a field is protected only matters where the store is not encrypted. */
  *needs(facts) {
    for (const { entity, store, open } of kept(facts)) {
      if (store)
        yield ask(
          about('components', store),
          'encryption',
          store.encryption,
          `How does ${store.name} encrypt what it keeps?`,
        );
      if (store && store.encryption !== 'NONE') continue;
      for (const field of open)
        yield ask(
          about('entities', entity),
          fieldPath('fields', field.name, 'protection'),
          field.protection,
          `How is ${entity.name}.${field.name} protected: plain, encrypted or hashed?`,
        );
    }
  },
  examples: {
    bad: [patient({ protection: 'PLAIN' }, { encryption: 'NONE' }), byAsset('NONE')],
    good: [
      patient({ protection: 'PLAIN' }, { encryption: 'TRANSPARENT' }),
      patient({ protection: 'ENCRYPTED' }, { encryption: 'NONE' }),
      patient({ classification: 'NONE', protection: 'PLAIN' }, { encryption: 'NONE' }),
      byAsset('TRANSPARENT'),
    ],
    unknown: [patient({}), patient({}, { encryption: 'NONE' }), byAsset(undefined)],
  },
  *check(facts) {
    for (const { entity, store, open, whole } of kept(facts)) {
      if (store?.encryption !== 'NONE') continue;
      const plain = open.filter(({ protection }) => protection === 'PLAIN');
      if (plain.length === 0 && !whole) continue;
      const what = whole ? entity.name : `${plain.map(({ name }) => name).join(', ')} of ${entity.name}`;
      yield {
        subject: about('entities', entity),
        message: `${store.name} keeps ${what} unencrypted, which is confidential.`,
        related: [about('components', store)],
        fix: {
          text: `Encrypt ${store.name}.`,
          steps: [{ do: 'SET', list: 'components', key: store.key, field: 'encryption', value: 'TRANSPARENT' }],
        },
      };
    }
  },
});
