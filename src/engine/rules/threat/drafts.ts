/**
 * The findings of the threat pack. A finding is about the most relevant component, told apart by the link where one is
 * named too; where the link itself is what is wrong, it is about the link.
 */
import type { Component, Link, MostRelevant } from '../../model.js';
import type { DataBreachProbability } from '../../vocabulary.js';
import { about, type Draft, type Subject } from '../yields.js';
import { rate, type Impact, type Likelihood } from './rating.js';

/** Threagile's id of a risk: its category and the keys that its rule joins to it. */
export const syntheticId = (category: string, ...keys: readonly string[]): string => [category, ...keys].join('@');

interface Threat {
  /** The rule's name without its pack. */
  readonly category: string;
  readonly likelihood: Likelihood;
  readonly impact: Impact;
  readonly breach: DataBreachProbability;
  /** Components whose data is at stake, by key; the most relevant component when absent. */
  readonly breachAt?: readonly string[];
  readonly message: string;
  readonly related?: readonly Subject[];
}

/** A finding about a component; its synthetic id is `category@component`. */
export const componentThreat = (
  component: Component,
  { category, likelihood, impact, breach, breachAt, message, related }: Threat,
): Draft => ({
  ...rate(likelihood, impact, {
    dataBreachProbability: breach,
    dataBreachComponents: breachAt ?? [component.key],
    mostRelevant: { technicalAsset: component.key },
    syntheticId: syntheticId(category, component.key),
  }),
  subject: about('components', component),
  message,
  ...(related && { related }),
});

interface ElementThreat extends Threat {
  readonly subject: Subject;
  readonly mostRelevant: MostRelevant;
  readonly breachAt: readonly string[];
  readonly idOf: readonly string[];
  readonly discriminator?: string;
}

/** A finding about anything else: a boundary, a runtime, a data asset, the blueprint. */
export const elementThreat = (threat: ElementThreat): Draft => ({
  ...rate(threat.likelihood, threat.impact, {
    dataBreachProbability: threat.breach,
    dataBreachComponents: threat.breachAt,
    mostRelevant: threat.mostRelevant,
    syntheticId: syntheticId(threat.category, ...threat.idOf),
  }),
  subject: threat.subject,
  message: threat.message,
  ...(threat.discriminator !== undefined && { discriminator: threat.discriminator }),
  ...(threat.related && { related: threat.related }),
});

interface LinkThreat extends Threat {
  /** The keys that the synthetic id joins, in Threagile's order. */
  readonly idOf: readonly string[];
}

const linkRating = (
  component: Component,
  link: Link,
  { category, likelihood, impact, breach, breachAt, idOf }: LinkThreat,
) =>
  rate(likelihood, impact, {
    dataBreachProbability: breach,
    dataBreachComponents: breachAt ?? [component.key],
    mostRelevant: { technicalAsset: component.key, communicationLink: link.key },
    syntheticId: syntheticId(category, ...idOf),
  });

/** A finding about a component by way of a link. */
export const accessThreat = (component: Component, link: Link, threat: LinkThreat): Draft => ({
  ...linkRating(component, link, threat),
  subject: about('components', component),
  discriminator: link.key,
  message: threat.message,
  related: threat.related ?? [about('links', link)],
});

/** A finding about a link itself; the most relevant component is the one given. */
export const linkThreat = (component: Component, link: Link, threat: LinkThreat): Draft => ({
  ...linkRating(component, link, threat),
  subject: about('links', link),
  message: threat.message,
  ...(threat.related && { related: threat.related }),
});
