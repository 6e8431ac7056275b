/** What rules yield: findings and questions about a subject. */
import type { ListName } from '../model.js';
import type { Severity } from './rule.js';
import type { ThreatRating } from './threat/rating.js';

/** What a finding or question is about: an element, or the blueprint itself. */
export interface Subject {
  readonly list: ListName | 'blueprint';
  /** Natural key; empty for the blueprint. */
  readonly key: string;
  readonly name: string;
}

/** A finding before the runner adds rule, severity and fingerprint. */
export interface Draft {
  readonly subject: Subject;
  /** One sentence that says what is wrong with this subject, by name. */
  readonly message: string;
  /** Tells apart several findings of one rule on one subject; stable over revisions (a field's or index's name). */
  readonly discriminator?: string;
  /** This finding's own severity, where it depends on the subject; else the rule's. */
  readonly severity?: Severity;
  /** Of the threat pack: likelihood, impact and the severity that follows from them. */
  readonly threat?: ThreatRating;
  /** Other elements that take part, e.g. the members of a cycle. */
  readonly related?: readonly Subject[];
  /** Where the remedy is mechanical: what to change in the model so that the finding goes. */
  readonly fix?: Fix;
}

/** One change of the model, small enough that the fixes of several findings about one element do not undo each other. */
export type FixStep =
  /** Gives a fact its value; `field` is written as in an Ask. */
  | {
      readonly do: 'SET';
      readonly list: ListName;
      readonly key: string;
      readonly field: string;
      readonly value: unknown;
    }
  /** Adds an item to a list of an element, e.g. an index. */
  | {
      readonly do: 'ADD';
      readonly list: ListName;
      readonly key: string;
      readonly field: string;
      readonly value: unknown;
    }
  /** Takes the item of this name (or this value, in a list of texts) out of a list of an element. */
  | {
      readonly do: 'REMOVE';
      readonly list: ListName;
      readonly key: string;
      readonly field: string;
      readonly item: string;
    }
  /** States a requirement of the blueprint, e.g. `growthFactor`. */
  | { readonly do: 'REQUIRE'; readonly field: string; readonly value: unknown };

/**
 * A mechanical remedy. It claims no fact that only people can know: it changes what the model plans (a timeout, an index,
 * a protocol), never what it records (that a restore was tested).
 */
export interface Fix {
  /** What applying it does, in one sentence. */
  readonly text: string;
  readonly steps: readonly FixStep[];
}

/** A fact that a rule lacks. */
export interface Ask {
  readonly subject: Subject;
  /**
   * The field that would hold it, e.g. `timeoutMs`, `retry.maxAttempts`, `fields.password.protection`: names joined by
   * dots, an item of a list by its name; see field-path.ts.
   */
  readonly field: string;
  readonly text: string;
  /** How many judgements of the rule wait for it, where one Ask stands for several; 1 when absent. */
  readonly decides?: number;
}

/** The subject that an element is. */
export const about = (list: ListName, element: { readonly key: string; readonly name: string }): Subject => ({
  list,
  key: element.key,
  name: element.name,
});

/** The blueprint itself as a subject. */
export const aboutBlueprint = (model: { readonly name: string }): Subject => ({
  list: 'blueprint',
  key: '',
  name: model.name,
});

/** Asks for a fact when it is absent; undefined when it is known. */
export const ask = (subject: Subject, field: string, known: unknown, text: string): Ask | undefined =>
  known === undefined ? { subject, field, text } : undefined;
