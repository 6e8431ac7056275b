/** What an element must hold beyond its types, whoever made it: a client, an importer, a person. */
import type { Element, ListName } from '../model.js';
import { KEY_PATTERN } from '../keys.js';
import type { EditError } from './apply-edits.js';
import { checkParts } from './check-parts.js';

/**
 * Longest text, longest name, most items in a list, deepest nesting of a value, most characters in all: what a document of
 * the database holds, whatever the characters.
 */
const LIMITS = { text: 10_000, name: 200, items: 5_000, depth: 6, all: 4_000_000 } as const;
/** Control characters, and halves of characters, which no store keeps. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** The same without tabs and line breaks. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;
/** Fields that clients read as 32-bit integers. */
const WHOLE = new Set([
  ...['replicas', 'zones', 'ports', 'port', 'timeoutMs', 'cpuMillicores', 'maxAttempts', 'limit', 'concurrency'],
  ...['keyBits', 'memoryKib', 'iterations', 'parallelism', 'minimumLength', 'maxDeliveries', 'readReplicas'],
  ...['maxConnections', 'maxDelayMs', 'min', 'max', 'idleMs', 'connectMs', 'depth', 'cost', 'aliases', 'maxPageSize'],
  ...['requests', 'maxItems', 'number', 'score'],
]);
/** Fields that clients read as integers of any size. */
const LARGE = new Set(['memoryBytes', 'expectedRows', 'expectedBytes', 'largestBytes', 'maxLength']);
/** Fields whose numbers may be below 0. */
const SIGNED = new Set(['minimum', 'maximum']);
const MOST_WHOLE = 2 ** 31 - 1;

const bad = (path: readonly string[], message: string): EditError => ({ code: 'BAD_USER_INPUT', message, path });

/** Whether a text is a day of the calendar as `YYYY-MM-DD`. */
export const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** What is wrong with a number of a field; undefined when nothing is. */
const wrongNumber = (value: number, field: string): string | undefined => {
  if (!Number.isFinite(value)) return `${value} is not a number`;
  if (value < 0 && !SIGNED.has(field)) return `${value} is not a number of at least 0`;
  const most = WHOLE.has(field) ? MOST_WHOLE : LARGE.has(field) ? Number.MAX_SAFE_INTEGER : undefined;
  if (most === undefined || (Number.isInteger(value) && value <= most)) return undefined;
  return `${value} is not a whole number of at most ${most}`;
};

/** What is wrong with a text of a field; undefined when nothing is. */
const wrongText = (value: string, field: string): string | undefined => {
  if (value.length > LIMITS.text) return `is longer than ${LIMITS.text} characters`;
  if (UNPRINTABLE.test(value)) return 'has control characters';
  // Restores have a word for never.
  if (field.endsWith('On') && !isDay(value) && !(field === 'restoreTestedOn' && value === ''))
    return `"${value.slice(0, 20)}" is not a day as in 2026-11-20`;
  return undefined;
};

/** `field` is the name of the field that a value, or the list that it is in, stands in. */
function* checkValue(value: unknown, path: readonly string[], field: string, depth: number): Generator<EditError> {
  if (depth > LIMITS.depth) yield bad(path, 'is nested too deeply');
  else if (typeof value === 'string' || typeof value === 'number') {
    const wrong = typeof value === 'string' ? wrongText(value, field) : wrongNumber(value, field);
    if (wrong !== undefined) yield bad(path, wrong);
  } else if (Array.isArray(value)) {
    if (value.length > LIMITS.items) yield bad(path, `has more than ${LIMITS.items} items`);
    else for (const [i, item] of value.entries()) yield* checkValue(item, [...path, String(i)], field, depth + 1);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, item] of Object.entries(value)) yield* checkValue(item, [...path, name], name, depth + 1);
  }
}

function* checkNames(element: Element, path: readonly string[]): Generator<EditError> {
  if (!KEY_PATTERN.test(element.key)) yield bad([...path, 'key'], `"${element.key.slice(0, 50)}" cannot be a key`);
  if (element.name === '' || element.name.length > LIMITS.name || CONTROL.test(element.name))
    yield bad([...path, 'name'], `a name has 1 to ${LIMITS.name} characters and no control characters`);
}

/** What an element cannot do without beside its key and name. */
const NEEDED: Partial<Record<ListName, { readonly one: string; readonly fields: readonly string[] }>> = {
  links: { one: 'a link', fields: ['source', 'target'] },
  contracts: { one: 'a contract', fields: ['component'] },
  contractVersions: { one: 'a version', fields: ['contract', 'version'] },
  migrations: { one: 'a migration', fields: ['store'] },
  waivers: { one: 'a waiver', fields: ['reason', 'owner'] },
  manualFindings: { one: 'a finding', fields: ['category', 'severity'] },
  attestations: { one: 'an attestation', fields: ['item', 'holds', 'evidence'] },
};

function* checkNeeded(list: ListName, element: Element, path: readonly string[]): Generator<EditError> {
  const { one, fields } = NEEDED[list] ?? { one: '', fields: [] };
  for (const field of fields) {
    const value: unknown = Reflect.get(element, field);
    // A contract may be without versions, which an empty one says.
    const blank = typeof value === 'string' && value.trim() === '' && field !== 'version';
    if (value === undefined || blank) yield bad([...path, field], `${one} needs its ${field}`);
  }
}

/** A waiver is for something; where it names a subject, it says which rule does not count there. */
function* checkWaiver(element: Element, path: readonly string[]): Generator<EditError> {
  const has = (field: string): boolean => Reflect.get(element, field) !== undefined;
  if (!['fingerprint', 'rule', 'pattern'].some(has))
    yield bad([...path, 'rule'], 'a waiver is for a finding (fingerprint), a rule or a pattern: give one');
  else if ((has('subjectKey') || has('subjectList')) && !has('rule') && !has('fingerprint'))
    yield bad([...path, 'rule'], 'a waiver on a subject says for which rule');
}

/** Elements that hold many records. */
const SPACIOUS: ReadonlySet<ListName> = new Set(['entities', 'contractVersions', 'decisions', 'migrations'] as const);

/** What is wrong with an element; nothing when it may stand in a blueprint. */
export function* checkElement(list: ListName, element: Element, path: readonly string[]): Generator<EditError> {
  yield* checkNames(element, path);
  for (const [field, value] of Object.entries(element)) yield* checkValue(value, [...path, field], field, 1);
  yield* checkNeeded(list, element, path);
  if (list === 'waivers') yield* checkWaiver(element, path);
  yield* checkParts(list, element, path);
  if (SPACIOUS.has(list) && JSON.stringify(element).length > LIMITS.all)
    yield bad(path, `is larger than ${LIMITS.all} characters in all`);
}
