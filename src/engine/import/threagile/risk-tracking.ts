/** The tracking of risks becomes waivers. */
import type { Waiver } from '../../model.js';
import { hasWildcard, matcherOf } from '../../review/waiver-pattern.js';
import { WAIVER_STATUSES } from '../../vocabulary.js';
import type { YamlEntry, YamlNode } from '../yaml/yaml-node.js';
import { createKeys, MAX_KEY } from './communication-links.js';
import { noteUnknown } from './element-facts.js';
import { present, textAt, wordAt, type Note, type Place } from './reader.js';

const KNOWN = new Set('status justification ticket date checked_by'.split(' '));
const STATUSES = ['UNCHECKED', ...WAIVER_STATUSES] as const;

/** What a model says about one risk, or about those that a pattern names. */
interface Tracked {
  readonly pattern: string;
  readonly status: (typeof STATUSES)[number];
  readonly node: YamlNode;
  readonly at: Place;
}

/** Notes what cannot be used; a risk without a status is not tracked. */
const trackedOf = ({ key, position, node }: YamlEntry, note: Note): Tracked | undefined => {
  const at: Place = { position, path: node.path };
  const pattern = key.trim();
  const name = pattern.slice(0, 60);
  if (node.kind !== 'map' || pattern === '') {
    note('WARNING', at, `the tracking of "${name}" is not described by a map; it is left out`);
    return undefined;
  }
  noteUnknown(node, KNOWN, note);
  const status = wordAt(node, 'status', STATUSES, note);
  if (status) return { pattern, status, node, at };
  if (textAt(node, 'status', () => undefined) === undefined)
    note('WARNING', at, `the tracking of "${name}" has no status; it is left out`);
  return undefined;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When it was decided, as a sentence: a waiver knows only when it ends. */
const decidedOn = (node: YamlNode, note: Note): string | undefined => {
  const date = textAt(node, 'date', note);
  if (date === undefined) return undefined;
  if (!DAY.test(date))
    note('WARNING', node.get('date') ?? node, `"${date.slice(0, 60)}" is not a day as in 2026-11-20`);
  return `Tracked on ${date}.`;
};

/** A text that a waiver cannot do without. */
const needed = ({ node, at, pattern }: Tracked, key: string, otherwise: string, note: Note): string => {
  const text = textAt(node, key, note);
  if (text === undefined)
    note('WARNING', at, `the tracking of "${pattern.slice(0, 60)}" has no ${key}; the waiver says "${otherwise}"`);
  return text ?? otherwise;
};

/**
 * The waivers of a model, under the ids or patterns of the risks that they are for. A risk that is unchecked has none,
 * unless a pattern would waive it: then it is in discussion, so that it counts as it does in Threagile.
 */
export const waiversOf = (root: YamlNode, note: Note): Waiver[] => {
  const map = root.get('risk_tracking');
  if (map && map.kind !== 'map' && map.kind !== 'null')
    note('WARNING', map, '"risk_tracking" is not a map of risks to their tracking; it is left out');
  const tracked = (map?.entries() ?? []).flatMap((entry) => trackedOf(entry, note) ?? []);
  const wide = tracked.flatMap(({ pattern, status }) =>
    hasWildcard(pattern) && status !== 'UNCHECKED' ? [matcherOf(pattern)] : [],
  );
  const keyOf = createKeys();
  return tracked.flatMap((each): Waiver[] => {
    const { pattern, status, node, at } = each;
    const heldBack = status === 'UNCHECKED';
    if (heldBack && (hasWildcard(pattern) || !wide.some((matches) => matches(pattern)))) return [];
    if (heldBack)
      note('INFO', at, `"${pattern.slice(0, 60)}" is unchecked although a pattern covers it: in discussion`);
    const quiet: Note = heldBack ? () => undefined : note;
    return [
      {
        key: keyOf(pattern.slice(0, MAX_KEY).trim()),
        name: pattern.slice(0, MAX_KEY).trim(),
        ...present('description', decidedOn(node, note)),
        status: heldBack ? 'IN_DISCUSSION' : status,
        pattern,
        reason: needed(each, 'justification', heldBack ? 'not checked yet' : 'no justification is given', quiet),
        owner: needed(each, 'checked_by', 'nobody is named', quiet),
        ...present('ticket', textAt(node, 'ticket', note)),
      },
    ];
  });
};
