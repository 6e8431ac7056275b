/** Boundaries, shared runtimes, data assets and roles. */
import type { AccessRole, Boundary, DataAsset, Runtime } from '../model.js';
import { BOUNDARY_TYPES, QUANTITIES, USAGES } from '../vocabulary.js';
import { flag, keyOf, listOf, oneOf, rated, text, type FieldsOf } from './descriptor.js';
import { ELEMENT_FIELDS, RATING_FIELDS } from './element-fields.js';

export const BOUNDARY_FIELDS = {
  ...ELEMENT_FIELDS,
  type: oneOf('type of boundary', BOUNDARY_TYPES),
  parent: keyOf('boundaries', 'boundary around it'),
} satisfies FieldsOf<Boundary>;

export const RUNTIME_FIELDS = {
  ...ELEMENT_FIELDS,
  components: listOf('components that run on it', keyOf('components', 'component'), { none: 'nothing runs on it' }),
} satisfies FieldsOf<Runtime>;

export const DATA_ASSET_FIELDS = {
  ...ELEMENT_FIELDS,
  ...RATING_FIELDS,
  usage: oneOf('usage', USAGES),
  quantity: rated('number of records', QUANTITIES),
  origin: text('origin'),
  owner: text('owner'),
} satisfies FieldsOf<DataAsset>;

export const ROLE_FIELDS = {
  ...ELEMENT_FIELDS,
  privileged: flag('right to change what is not its own'),
  mfaRequired: flag('second factor required'),
} satisfies FieldsOf<AccessRole>;
