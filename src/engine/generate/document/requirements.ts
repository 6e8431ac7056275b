/** The stated requirements as sentences. */
import type { Requirements } from '../../model.js';
import { enumerate, grouped, words } from '../wording.js';
import { md } from './markdown.js';

const load = ({ peakRequestsPerSecond: peak, users, growthFactor: growth }: Requirements): string | undefined => {
  const serves = [
    ...(peak === undefined ? [] : [`${grouped(peak)} ${peak === 1 ? 'request' : 'requests'} per second at peak`]),
    ...(users === undefined ? [] : [`${grouped(users)} ${users === 1 ? 'user' : 'users'}`]),
  ];
  const grows = growth === undefined ? '' : `grow by a factor of ${growth}`;
  if (serves.length) return `It has to serve ${enumerate(serves)}${grows ? ` and is expected to ${grows}` : ''}.`;
  return grows && `Its load is expected to ${grows}.`;
};

const latency = ({ latencyP50Ms: p50, latencyP95Ms: p95, latencyP99Ms: p99 }: Requirements): string | undefined => {
  const limits = (
    [
      ['median', p50],
      ['95th percentile', p95],
      ['99th percentile', p99],
    ] as const
  ).flatMap(([name, ms]) => (ms === undefined ? [] : [`${ms} ms (${name})`]));
  return limits.length ? `Answers may take at most ${enumerate(limits)}.` : undefined;
};

const duration = (minutes: number): string =>
  minutes === 0
    ? 'nothing'
    : minutes % 60 === 0 && minutes >= 120
      ? `${minutes / 60} hours`
      : `${grouped(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`;

const continuity = ({
  availabilityPercent: percent,
  rpoMinutes: rpo,
  rtoMinutes: rto,
}: Requirements): string | undefined => {
  const parts = [
    ...(percent === undefined ? [] : [`be available ${percent} % of the time`]),
    ...(rto === undefined ? [] : [`be back ${rto === 0 ? 'at once' : `within ${duration(rto)}`} after a disaster`]),
    ...(rpo === undefined ? [] : [`lose at most ${duration(rpo)}${rpo === 0 ? '' : ' of data'}`]),
  ];
  return parts.length ? `It must ${enumerate(parts)}.` : undefined;
};

const setting = ({ style, deployment, regions, tenancy, compliance, criticality }: Requirements): readonly string[] => [
  ...(style ? [`Its declared style is ${words(style)}.`] : []),
  ...(deployment
    ? [
        `It is deployed ${deployment === 'ON_PREMISES' ? 'on premises' : deployment === 'EDGE' ? 'at the edge' : deployment === 'HYBRID' ? 'in a hybrid cloud' : 'in the cloud'}${regions?.length ? ` (${regions.map(md).join(', ')})` : ''}.`,
      ]
    : []),
  ...(tenancy ? [tenancy === 'MULTI_TENANT' ? 'Several tenants share it.' : 'It serves a single tenant.'] : []),
  ...(compliance
    ? [compliance.length ? `It is subject to ${enumerate(compliance.map(md))}.` : 'No compliance regime applies to it.']
    : []),
  ...(criticality ? [`It is rated ${words(criticality)} for the business.`] : []),
];

/** What is required of the blueprint; empty when nothing is stated. */
export const requirementSentences = (requirements: Requirements): readonly string[] =>
  [load(requirements), latency(requirements), continuity(requirements), ...setting(requirements)].filter(
    (s): s is string => Boolean(s),
  );

const NAMES: readonly (readonly [keyof Requirements, string])[] = [
  ['peakRequestsPerSecond', 'peak load'],
  ['latencyP99Ms', '99th percentile of latency'],
  ['availabilityPercent', 'availability'],
  ['rpoMinutes', 'tolerable loss of data (RPO)'],
  ['rtoMinutes', 'time to recover (RTO)'],
  ['compliance', 'compliance'],
  ['deployment', 'deployment'],
];

/** The requirements that an architect asks for first and that nobody stated. */
export const missingRequirements = (requirements: Requirements): readonly string[] =>
  NAMES.filter(([key]) => requirements[key] === undefined).map(([, name]) => name);
