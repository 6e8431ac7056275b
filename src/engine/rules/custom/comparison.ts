/** Conditions about one fact: `{ "fact": "timeoutMs", "atMost": 5000 }`. */
import { checkValue } from '../../fields/check-value.js';
import type { FieldDescriptor } from '../../fields/descriptor.js';
import { CUSTOM_RULE_LIMITS } from './custom-rule.js';
import { askAt, askRequirement, factAt, type Check, type Scope } from './place.js';
import { fail, inside, readFactName, readObject, type At, type Reading } from './reading.js';
import { known, unknown } from './verdict.js';

/** Whether a fact that is known satisfies the operator. */
type Test = (fact: unknown) => boolean;

const EQUAL = ['is', 'isNot', 'in', 'notIn'] as const;
const ORDERED = ['lessThan', 'atMost', 'atLeast', 'moreThan'] as const;
const TEXTUAL = ['startsWith', 'endsWith', 'contains'] as const;
/** Every operator. */
export const OPERATORS: readonly string[] = [...EQUAL, ...ORDERED, ...TEXTUAL, 'exists'];

/** Where a value stands among those of its field, as numbers or texts that compare. */
const rankIn =
  (field: FieldDescriptor) =>
  (value: unknown): number | string =>
    field.type === 'ENUM' ? field.values.indexOf(String(value)) : typeof value === 'number' ? value : String(value);

const isOrdered = (field: FieldDescriptor): boolean =>
  field.type === 'INTEGER' ||
  field.type === 'NUMBER' ||
  field.type === 'DATE' ||
  (field.type === 'ENUM' && field.ordered);

const isPlain = (field: FieldDescriptor): boolean => field.type !== 'LIST' && field.type !== 'RECORD';

/** Whether a fact that is stated says that there is something. */
const saysSomething = (field: FieldDescriptor): Test => {
  return (fact) => (Array.isArray(fact) ? fact.length > 0 : fact !== '' && !(fact === 0 && field.none !== undefined));
};

/** The operand, held to what the field takes. */
const readOperand = (reading: Reading, at: At, field: FieldDescriptor, operand: unknown): unknown => {
  const errors = [...checkValue(field, operand)];
  for (const { message } of errors) fail(reading, at, message);
  return errors.length === 0 ? operand : undefined;
};

const readText = (reading: Reading, at: At, operand: unknown): string | undefined =>
  typeof operand === 'string' && operand !== '' && operand.length <= CUSTOM_RULE_LIMITS.text
    ? operand
    : fail(reading, at, `expected a text of 1 to ${CUSTOM_RULE_LIMITS.text} characters`);

const readSet = (
  reading: Reading,
  at: At,
  field: FieldDescriptor,
  operand: unknown,
): ReadonlySet<unknown> | undefined => {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length > CUSTOM_RULE_LIMITS.values)
    return fail(reading, at, `expected a list of 1 to ${CUSTOM_RULE_LIMITS.values} values`);
  return new Set(operand.map((each: unknown, i) => readOperand(reading, inside(at, i), field, each)));
};

const equality = (
  reading: Reading,
  at: At,
  field: FieldDescriptor,
  operator: string,
  operand: unknown,
): Test | undefined => {
  if (!isPlain(field))
    return fail(
      reading,
      at,
      `${field.label} is no single value; ${field.type === 'LIST' ? 'use contains or exists' : 'name a fact of it'}`,
    );
  if (operator === 'is' || operator === 'isNot') {
    const value = readOperand(reading, at, field, operand);
    return operator === 'is' ? (fact) => fact === value : (fact) => fact !== value;
  }
  const values = readSet(reading, at, field, operand);
  return values && (operator === 'in' ? (fact) => values.has(fact) : (fact) => !values.has(fact));
};

const order = (
  reading: Reading,
  at: At,
  field: FieldDescriptor,
  operator: string,
  operand: unknown,
): Test | undefined => {
  if (!isOrdered(field)) return fail(reading, at, `${field.label} has no order`);
  const value = readOperand(reading, at, field, operand);
  const rank = rankIn(field);
  const bound = rank(value);
  switch (operator) {
    case 'lessThan':
      return (fact) => rank(fact) < bound;
    case 'atMost':
      return (fact) => rank(fact) <= bound;
    case 'atLeast':
      return (fact) => rank(fact) >= bound;
    default:
      return (fact) => rank(fact) > bound;
  }
};

const textual = (
  reading: Reading,
  at: At,
  field: FieldDescriptor,
  operator: string,
  operand: unknown,
): Test | undefined => {
  if (operator === 'contains' && field.type === 'LIST') {
    if (!isPlain(field.items)) return fail(reading, at, `${field.label} holds records; use some, every or none`);
    const value = readOperand(reading, at, field.items, operand);
    return (fact) => Array.isArray(fact) && fact.includes(value);
  }
  if (field.type !== 'TEXT' && field.type !== 'KEY') return fail(reading, at, `${field.label} is no text`);
  const text = readText(reading, at, operand);
  if (text === undefined) return undefined;
  if (operator === 'startsWith') return (fact) => String(fact).startsWith(text);
  return operator === 'endsWith' ? (fact) => String(fact).endsWith(text) : (fact) => String(fact).includes(text);
};

const readTest = (
  reading: Reading,
  at: At,
  field: FieldDescriptor,
  operator: string,
  operand: unknown,
): Test | undefined => {
  const here = inside(at, operator);
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') return fail(reading, here, 'expected true or false');
    const says = saysSomething(field);
    return (fact) => says(fact) === operand;
  }
  const isOne = (operators: readonly string[]): boolean => operators.includes(operator);
  const read = isOne(EQUAL) ? equality : isOne(ORDERED) ? order : textual;
  return read(reading, here, field, operator, operand);
};

/** Reads a condition about one fact. A fact that nobody has stated makes it unknown, whatever the operator. */
export const readComparison = (reading: Reading, at: At, scope: Scope, source: unknown): Check | undefined => {
  const condition = readObject(reading, at, source, ['fact', ...OPERATORS]) ?? {};
  const fact = readFactName(reading, inside(at, 'fact'), scope, condition.fact);
  const [operator, second] = Object.keys(condition).filter((name) => OPERATORS.includes(name));
  if (operator === undefined || second !== undefined)
    return fail(reading, at, `expected one operator beside fact: ${OPERATORS.join(', ')}`);
  const test = fact && readTest(reading, at, fact.field, operator, condition[operator]);
  if (!test) return undefined;
  const { names, field, ofBlueprint } = fact;
  return (place, { facts }) => {
    const value = ofBlueprint
      ? factAt({ ...place, value: { requirements: facts.requirements } }, names)
      : factAt(place, names);
    if (value !== undefined) return known(test(value));
    return unknown(ofBlueprint ? askRequirement(facts, names, field) : askAt(place, names, field));
  };
};
