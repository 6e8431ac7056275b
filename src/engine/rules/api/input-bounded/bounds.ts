/** Whether what a caller gives has a bound. */
import type { Parameter } from '../../../model.js';

/** Formats that are short by what they are. */
const SHORT = new Set([
  'uuid',
  'date',
  'date-time',
  'time',
  'duration',
  'ipv4',
  'ipv6',
  'email',
  'hostname',
  'idn-hostname',
  'idn-email',
  'mac',
  'ulid',
  'cursor',
  'phone',
  'e164',
  'iban',
  'bic',
  'credit-card',
]);
const NUMBERS = new Set(['integer', 'number', 'int', 'int32', 'int64', 'long', 'float', 'double', 'decimal']);

/**
 * Whether a parameter has no bound that its type could have. What has another type (a boolean, an object, the name of a
 * type) or none is not judged.
 */
export const lacksBound = (parameter: Parameter): boolean => {
  const { type = '', format = '', enumValues, pattern, maxLength, maxItems, maximum } = parameter;
  if (enumValues && enumValues.length > 0) return false;
  const kind = type.toLowerCase();
  if (kind === 'string') return maxLength === undefined && pattern === undefined && !SHORT.has(format.toLowerCase());
  if (kind === 'array') return maxItems === undefined;
  return NUMBERS.has(kind) && maximum === undefined;
};
