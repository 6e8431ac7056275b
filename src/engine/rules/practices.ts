/** Facts that a whole system usually has alike: asked once for the blueprint, answered by it or by the element itself. */
import type { Facts } from '../facts.js';
import type { Practices } from '../model.js';
import { about, aboutBlueprint, ask, type Ask, type Draft, type Subject } from './yields.js';

/** A fact of an element of one list that the practices may answer for all of them. */
export interface Practised<E, P extends keyof Practices> {
  readonly list: 'components' | 'links';
  readonly practice: P;
  /** What the element itself says; undefined where it says nothing. */
  readonly own: (element: E) => Practices[P];
  /** Where the element would say it. */
  readonly field: string;
  /** Whether one rule judges several practices of the same elements, so that their findings must be told apart. */
  readonly isOneOfSeveral?: boolean;
}

/** What holds for an element: what it says itself, else what is practised; undefined where neither says. */
export const practised = <E, P extends keyof Practices>(
  facts: Facts,
  { own, practice }: Practised<E, P>,
  element: E,
): Practices[P] => own(element) ?? facts.requirements.practices?.[practice];

/** So many elements are asked one by one where others have spoken. */
const FEW = 2;

/**
 * Asks for a practised fact: once for the blueprint where no element says anything or many are silent, of each silent
 * element where but a few are left. Yields undefined for each element for which it is known.
 */
export function* askPractice<E extends { readonly key: string; readonly name: string }, P extends keyof Practices>(
  facts: Facts,
  of: Practised<E, P>,
  elements: readonly E[],
  texts: { readonly all: string; readonly one: (element: E) => string },
): Generator<Ask | undefined> {
  const silent = elements.filter((element) => practised(facts, of, element) === undefined);
  for (let known = silent.length; known < elements.length; known += 1) yield undefined;
  if (silent.length === 0) return;
  if (silent.length === elements.length || silent.length > FEW)
    yield {
      subject: aboutBlueprint(facts),
      field: `requirements.practices.${of.practice}`,
      text: texts.all,
      decides: silent.length,
    };
  else for (const element of silent) yield ask(about(of.list, element), of.field, undefined, texts.one(element));
}

/**
 * What is practised badly: the blueprint once, where its practice is bad and an element stands on it, and each element
 * that is bad by its own fact.
 */
export function* badPractice<E extends { readonly key: string; readonly name: string }, P extends keyof Practices>(
  facts: Facts,
  of: Practised<E, P>,
  elements: readonly E[],
  isBad: (value: NonNullable<Practices[P]>) => boolean,
  message: (subject: Subject, element: E | undefined) => string,
): Generator<Draft> {
  const common = facts.requirements.practices?.[of.practice];
  const bad = (value: Practices[P]): boolean => value !== undefined && isBad(value as NonNullable<Practices[P]>); // not undefined
  if (bad(common) && elements.some((element) => of.own(element) === undefined)) {
    const subject = aboutBlueprint(facts);
    yield { subject, message: message(subject, undefined), discriminator: of.practice };
  }
  for (const element of elements) {
    if (!bad(of.own(element))) continue;
    const subject = about(of.list, element);
    yield { subject, message: message(subject, element), ...(of.isOneOfSeveral && { discriminator: of.practice }) };
  }
}
