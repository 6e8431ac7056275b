/** What a checklist is. */
import type { Phase, Rule } from '../../rules/rule.js';

export interface ChecklistItem {
  /** `checklist/name`; attestations and answers refer to it. */
  readonly id: string;
  /** What holds when it is ticked, as one sentence. */
  readonly text: string;
  readonly phase: Phase;
  /** The rules that decide it; none where people answer it, with evidence. */
  readonly rules: readonly Rule['id'][];
  /** Where one of the standards demands it; see docs/checklists.md. */
  readonly source: ChecklistSource;
}

/** The place of a demand in a standard. */
export interface ChecklistSource {
  /** 1 to 5. */
  readonly standard: number;
  /** The heading of its list there. */
  readonly heading: string;
  /** Its place under this heading, from 1. */
  readonly place: number;
}

export interface Checklist {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

/** An item as it is written down: name, text, the rules that decide it, and its phase where that is not the list's. */
export type Row = readonly [name: string, text: string, rules: readonly Rule['id'][], phase?: Phase];

/** One heading of a standard with its demands, in their order. */
export interface Heading {
  readonly heading: string;
  readonly phase: Phase;
  readonly rows: readonly Row[];
}

/** People answer it. */
export const BY_HAND: readonly Rule['id'][] = [];

/** A checklist from what a standard demands. */
export const checklist = (id: string, title: string, standard: number, headings: readonly Heading[]): Checklist => ({
  id,
  title,
  items: headings.flatMap(({ heading, phase: common, rows }) =>
    rows.map(([name, text, rules, phase = common], at) => ({
      id: `${id}/${name}`,
      text,
      phase,
      rules,
      source: { standard, heading, place: at + 1 },
    })),
  ),
});
