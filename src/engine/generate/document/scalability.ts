import { enumerateUpTo, grouped } from '../wording.js';
import { open, type Section } from './blocks.js';
import { longestChain } from './dependents.js';
import { bullets, paragraph, table } from './markdown.js';
import { ofPacks, sectionGroups } from './rule-groups.js';
import type { View } from './view.js';

const RUN = [
  'GATEWAY',
  'LOAD_BALANCER',
  'SERVICE',
  'WORKER',
  'FUNCTION',
  'DATASTORE',
  'CACHE',
  'QUEUE',
  'SEARCH',
  'IDENTITY_PROVIDER',
] as const;

/** Load that reaches each component by links whose rate is stated, now and at ten times. */
const loads = (view: View): readonly (readonly [string, number])[] =>
  view.facts.components
    .map(
      ({ key }) =>
        [key, view.facts.linksTo(key).reduce((sum, link) => sum + (link.requestsPerSecond ?? 0), 0)] as const,
    )
    .filter(([, rate]) => rate > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10);

const tenfold = ({ model }: View): string => {
  const { peakRequestsPerSecond: peak, latencyP99Ms: p99 } = model.requirements;
  if (peak === undefined) return 'The load that ten times would be is not known: no peak load is stated.';
  return `Ten times the stated peak of ${grouped(peak)} requests per second is ${grouped(peak * 10)}${p99 === undefined ? '' : `; the 99th percentile may still take at most ${p99} ms`}.`;
};

/** How it takes ten times the load. */
export const scalability = (view: View): Section => {
  const runs = view.ofKind(...RUN).filter(({ outOfScope }) => !outOfScope);
  const single = runs.filter(({ replicas }) => replicas === 1);
  const several = runs.filter(({ replicas }) => replicas !== undefined && replicas > 1);
  const unknown = runs.filter(({ replicas }) => replicas === undefined);
  const names = (of: typeof runs): string =>
    enumerateUpTo(
      8,
      of.map(({ key }) => view.name(key)),
    );
  const chain = longestChain(view.facts);
  const rates = loads(view);
  const points = [
    ...(several.length ? [`In several replicas: ${names(several)}.`] : []),
    ...(single.length
      ? [`In a single replica, which ten times the load needs more of, or larger: ${names(single)}.`]
      : []),
    ...(chain.length > 2
      ? [
          `The longest chain of synchronous calls has ${chain.length - 1} steps (${path(view, chain)}): latencies add up along it, and load arrives at its end.`,
        ]
      : []),
  ];
  return {
    title: 'Scalability: ten times the load',
    blocks: [
      paragraph(tenfold(view)),
      points.length > 0 && bullets(points),
      rates.length > 0 &&
        view.goes('DESIGN') &&
        table(
          ['Component', 'Stated load', 'At ten times'],
          rates.map(([key, rate]) => [view.name(key), `${grouped(rate)}/s`, `${grouped(rate * 10)}/s`]),
        ),
      unknown.length > 0 &&
        open(
          `How many replicas ${unknown.length === 1 ? 'does' : 'do'} ${unknown.length === runs.length && runs.length > 3 ? 'the components' : names(unknown)} run?`,
        ),
      rates.length === 0 &&
        view.facts.links.length > 0 &&
        open('What load does each link carry? Without it, which component saturates first cannot be computed.'),
      sectionGroups(view, ofPacks(view.review.findings, 'performance'), 2),
    ],
  };
};

const path = (view: View, chain: readonly string[]): string =>
  (chain.length > 8 ? [...chain.slice(0, 4), '…', ...chain.slice(-3)] : chain)
    .map((key) => (key === '…' ? key : view.name(key)))
    .join(' → ');
