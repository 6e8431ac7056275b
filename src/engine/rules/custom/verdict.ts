/** Three-valued logic: what holds, what does not, and what is not known, with the facts that would tell. */
import { compareText } from '../../review/order.js';
import type { Ask } from '../yields.js';

/** `holds` is undefined where facts are absent; `asks` are those that may decide it. */
export interface Verdict {
  readonly holds: boolean | undefined;
  readonly asks: readonly Ask[];
}

export const HOLDS: Verdict = { holds: true, asks: [] };
export const FAILS: Verdict = { holds: false, asks: [] };

/** What is known. */
export const known = (holds: boolean): Verdict => (holds ? HOLDS : FAILS);

/** More than this at once nobody answers; the others are asked when these are answered. */
const MOST_ASKED = 10;

const placeOf = ({ subject, field }: Ask): string => JSON.stringify([subject.list, subject.key, field]);

/** Not known: each fact once, a bounded number, whatever the order in which they came. */
export const unknown = (asks: readonly Ask[]): Verdict => {
  const each = new Map(asks.map((ask) => [placeOf(ask), ask]));
  const sorted = [...each].sort(([a], [b]) => compareText(a, b)).slice(0, MOST_ASKED);
  return { holds: undefined, asks: sorted.map(([, ask]) => ask) };
};

export const not = ({ holds, asks }: Verdict): Verdict => (holds === undefined ? { holds, asks } : known(!holds));

/** Decided by the first verdict that is `decisive`; else by all that are not known; else the other way. */
const combine = (decisive: boolean, verdicts: Iterable<Verdict>): Verdict => {
  const open: Ask[] = [];
  let isOpen = false;
  for (const { holds, asks } of verdicts) {
    if (holds === decisive) return known(decisive);
    if (holds !== undefined) continue;
    isOpen = true;
    // What is too many already is cut where it came from; this keeps the sum small.
    if (open.length < MOST_ASKED * MOST_ASKED) open.push(...asks);
  }
  return isOpen ? unknown(open) : known(!decisive);
};

/** All hold. */
export const all = (verdicts: Iterable<Verdict>): Verdict => combine(false, verdicts);
/** At least one holds. */
export const any = (verdicts: Iterable<Verdict>): Verdict => combine(true, verdicts);

/** Between `least` and `most` hold. */
export const counted = (verdicts: Iterable<Verdict>, least: number, most: number): Verdict => {
  let sure = 0;
  let possible = 0;
  const open: Ask[] = [];
  for (const { holds, asks } of verdicts) {
    if (holds === false) continue;
    possible += 1;
    if (holds) sure += 1;
    else open.push(...asks);
  }
  if (sure >= least && possible <= most) return HOLDS;
  return sure > most || possible < least ? FAILS : unknown(open);
};
