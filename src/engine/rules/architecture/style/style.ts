import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { isSync } from '../../../protocols.js';
import { sample } from '../../../sample.js';
import { rule, type RuleContext } from '../../rule.js';
import { inScope, isProductTraffic } from '../../scope.js';
import { about, aboutBlueprint, ask } from '../../yields.js';
import { listed } from '../../listed.js';

/** Services of the team's own; what is bought (a web server, a broker) is not part of a style. */
const services = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) => inScope(component) && component.kind === 'SERVICE' && component.customDeveloped !== false,
  );

/** The store that most services of their own use, with them. */
const mostShared = (facts: Facts): readonly [Component, readonly Component[]] | undefined => {
  const own = new Map(services(facts).map((service) => [service.key, service]));
  const shared = facts.components
    .filter(({ kind }) => kind === 'DATASTORE')
    .map((store) => {
      const users = new Set(
        facts
          .linksTo(store.key)
          .filter(isProductTraffic)
          .map(({ source }) => source),
      );
      return [store, [...users].flatMap((key) => own.get(key) ?? [])] as const;
    });
  return shared.reduce<(typeof shared)[number] | undefined>(
    (most, next) => (next[1].length > (most?.[1].length ?? 0) ? next : most),
    undefined,
  );
};

/** What in the shape contradicts the declared style; undefined where nothing does, or nobody can tell. */
const contradiction = (facts: Facts, threshold: RuleContext['threshold']): string | undefined => {
  const own = services(facts);
  const { style } = facts.requirements;
  if (style === 'MONOLITH' || style === 'MODULAR_MONOLITH')
    return own.length > threshold('monolithServices')
      ? `it has ${own.length} services that are deployed on their own (${listed(own.map(({ name }) => name))})`
      : undefined;
  if (style === 'MICROSERVICES') {
    if (own.length === 1) return 'it has a single service';
    const [store, users = []] = mostShared(facts) ?? [];
    return store && users.length >= threshold('sharingServices') && users.length * 2 > own.length
      ? `${users.length} of its ${own.length} services share the store ${store.name}`
      : undefined;
  }
  if (style === 'SERVERLESS')
    return own.length > 0 && own.every(({ machine }) => machine !== undefined && machine !== 'SERVERLESS')
      ? 'none of its services is serverless'
      : undefined;
  if (style === 'EVENT_DRIVEN') {
    const between = facts.links.filter(isProductTraffic).map(isSync);
    return between.length > 0 &&
      between.every((sync) => sync === true) &&
      !facts.components.some(({ kind }) => kind === 'QUEUE')
      ? 'every link is a synchronous call'
      : undefined;
  }
  return undefined;
};

const db = { kind: 'DATASTORE' } as const;
const four = { cart: {}, order: {}, stock: {}, mail: {} } as const;

export const style = rule({
  id: 'architecture/style',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'The shape fits the declared style',
  why: 'A shape that is not what the team says it is has the costs of both styles and the advantages of neither.',
  remedy: 'Change the shape towards the style, or declare the style that it really has.',
  references: ['https://martinfowler.com/articles/microservices.html'],
  thresholds: {
    monolithServices: { value: 3, unit: 'services', text: 'services of a monolith', min: 1, max: 50 },
    sharingServices: {
      value: 3,
      unit: 'services',
      text: 'microservices that may share a store before it counts',
      min: 2,
      max: 50,
    },
  },
  *needs(facts) {
    if (services(facts).length === 0) return;
    yield ask(
      aboutBlueprint(facts),
      'requirements.style',
      facts.requirements.style,
      'Which architecture style is it meant to have: monolith, modular monolith, microservices, serverless, event-driven?',
    );
  },
  examples: {
    bad: [
      sample({ requirements: { style: 'MONOLITH' }, components: four }),
      sample({
        requirements: { style: 'MICROSERVICES' },
        components: { ...four, db },
        links: { 'cart -> db': {}, 'order -> db': {}, 'stock -> db': {} },
      }),
      sample({
        requirements: { style: 'EVENT_DRIVEN' },
        components: { cart: {}, order: {} },
        links: { 'cart -> order': { protocol: 'HTTPS' } },
      }),
    ],
    good: [
      sample({ requirements: { style: 'MICROSERVICES' }, components: { ...four, db }, links: { 'cart -> db': {} } }),
      sample({
        requirements: { style: 'MODULAR_MONOLITH' },
        components: { shop: {}, nginx: { customDeveloped: false }, db },
      }),
      sample({ requirements: { style: 'SERVERLESS' }, components: { cart: {} } }),
    ],
    unknown: [sample({ components: four })],
  },
  *check(facts, { threshold }) {
    const found = contradiction(facts, threshold);
    const declared = facts.requirements.style?.toLowerCase().replace('_', ' ') ?? '';
    if (found === undefined) return;
    yield {
      subject: aboutBlueprint(facts),
      message: `${facts.name} is declared as ${declared}, but ${found}.`,
      related: services(facts)
        .slice(0, 20)
        .map((service) => about('components', service)),
    };
  },
});
