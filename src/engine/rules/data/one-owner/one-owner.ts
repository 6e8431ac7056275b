import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { endsOf, inScope, isProductTraffic, linkName } from '../../scope.js';
import { about, ask } from '../../yields.js';

const HELPERS: readonly Component['kind'][] = ['WORKER', 'JOB', 'FUNCTION'];

/** What works beside a service, of the same code, tells so by its name where its kind does not. */
const HELPER_NAME = /worker|beat|schedul|cron|migrat|sidekiq|celery|consumer|backup|seed/i;
const isHelper = ({ kind, name }: Component): boolean => HELPERS.includes(kind) || HELPER_NAME.test(name);

/** Links from the team's code to a store, but for those that only read. */
const writes = (facts: Facts, store: Component): { link: Link; source: Component }[] =>
  facts.linksTo(store.key).flatMap((link) => {
    const source = endsOf(facts, link)?.source;
    const isCode = source && inScope(source) && (source.kind === 'SERVICE' || HELPERS.includes(source.kind));
    return isCode && isProductTraffic(link) && link.readonly !== true ? [{ link, source }] : [];
  });

/**
 * The services among the writers. What runs the same image is one service; a worker, job or function belongs to the service
 * beside it, unless it is known to be another team's.
 */
const services = (writers: readonly Component[]): readonly Component[] => {
  const owners = new Set(writers.filter((writer) => !isHelper(writer)).map(({ owner }) => owner));
  const counted = writers.filter(
    (writer) =>
      !isHelper(writer) || (writer.owner !== undefined && !owners.has(undefined) && !owners.has(writer.owner)),
  );
  return [...new Map(counted.map((writer) => [writer.image ?? writer.key, writer])).values()];
};

const stores = (facts: Facts): Component[] =>
  ['MONOLITH', 'MODULAR_MONOLITH'].includes(facts.requirements.style ?? '')
    ? []
    : facts.components.filter((component) => component.kind === 'DATASTORE' && inScope(component));

const db = { kind: 'DATASTORE' } as const;
const writing = { protocol: 'POSTGRESQL', readonly: false } as const;

export const oneOwner = rule({
  id: 'data/one-owner',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'A store is written by one service',
  why: 'Two services that write the same data must change, deploy and be debugged together, and neither can hold its own rules over it.',
  remedy:
    'Let one service own the data and the others ask it or follow its events; where they use separate databases of one server, model each as a store of its own.',
  references: ['https://microservices.io/patterns/data/database-per-service.html'],
  /** How a lone service uses its store changes nothing. */
  *needs(facts) {
    for (const store of stores(facts)) {
      const possible = writes(facts, store);
      if (services(possible.map(({ source }) => source)).length < 2) continue;
      for (const { link, source } of possible)
        yield ask(
          about('links', link),
          'readonly',
          link.readonly,
          `Does ${source.name} only read from ${store.name} (${linkName(facts, link)})?`,
        );
    }
  },
  examples: {
    bad: [
      sample({ components: { cart: {}, order: {}, db }, links: { 'cart -> db': writing, 'order -> db': writing } }),
    ],
    good: [
      sample({
        components: { cart: {}, report: {}, db },
        links: { 'cart -> db': writing, 'report -> db': { readonly: true } },
      }),
      sample({
        components: { web: {}, mailer: { kind: 'WORKER' }, migrate: { kind: 'JOB' }, 'celery-beat': {}, db },
        links: {
          'web -> db': writing,
          'mailer -> db': writing,
          'migrate -> db': writing,
          'celery-beat -> db': writing,
        },
      }),
      sample({
        components: { web: { image: 'shop:7' }, admin: { image: 'shop:7' }, db },
        links: { 'web -> db': writing, 'admin -> db': writing },
      }),
      sample({
        components: { cart: {}, standby: db, backup: { kind: 'BUILD' }, db },
        links: { 'cart -> db': writing, 'standby -> db': writing, 'backup -> db': writing },
      }),
    ],
    unknown: [sample({ components: { cart: {}, order: {}, db }, links: { 'cart -> db': writing, 'order -> db': {} } })],
  },
  *check(facts) {
    for (const store of stores(facts)) {
      const known = writes(facts, store).filter(({ link }) => link.readonly === false);
      const owners = services(known.map(({ source }) => source));
      if (owners.length < 2) continue;
      yield {
        subject: about('components', store),
        message: `${store.name} is written by ${owners.length} services: ${owners.map(({ name }) => name).join(', ')}.`,
        related: owners.map((owner) => about('components', owner)),
      };
    }
  },
});
