import { isSync } from '../../protocols.js';
import { count, enumerateUpTo } from '../wording.js';
import { open, type Section } from './blocks.js';
import { mostNeeded, type Dependence } from './dependents.js';
import { bullets, paragraph, table } from './markdown.js';
import { ofPacks, sectionGroups } from './rule-groups.js';
import type { View } from './view.js';

/** What fails when something fails, and what holds it up. */
export const reliability = (view: View): Section => {
  const { facts, model } = view;
  const sync = facts.links.filter((link) => isSync(link) === true);
  const endless = sync.filter(({ timeoutMs }) => timeoutMs === 0);
  const limited = sync.filter(({ timeoutMs }) => timeoutMs !== undefined && timeoutMs > 0);
  const unsaid = sync.filter(({ timeoutMs }) => timeoutMs === undefined);
  const guarded = sync.filter(({ circuitBreaker, fallback }) => circuitBreaker || fallback);
  const needed = mostNeeded(facts)
    .filter(({ dependents }) => dependents.length > 1)
    .slice(0, view.goes('DESIGN') ? 10 : 3);
  const { availabilityPercent: target } = model.requirements;
  const points = [
    ...(view.goes('DESIGN')
      ? []
      : needed.map(
          (each) => `When ${view.name(each.component)} fails, ${affected(view, each)} cannot do their work either.`,
        )),
    ...(limited.length
      ? [
          `${limited.length} of ${count(sync.length, 'synchronous link')} ${limited.length === 1 ? 'has' : 'have'} a timeout.`,
        ]
      : []),
    ...(endless.length
      ? [
          `${count(endless.length, 'synchronous link')} ${endless.length === 1 ? 'waits' : 'wait'} for ever: ${enumerateUpTo(
            5,
            endless.map(({ source, target: to }) => `${view.name(source)} → ${view.name(to)}`),
          )}.`,
        ]
      : []),
    ...(guarded.length
      ? [
          `${count(guarded.length, 'link')} ${guarded.length === 1 ? 'is' : 'are'} guarded by a circuit breaker or a fallback.`,
        ]
      : []),
  ];
  return {
    title: 'Reliability',
    blocks: [
      paragraph(
        target !== undefined && `The target of ${target} % leaves ${downtime(target)} of downtime a year.`,
        points.length + needed.length === 0 && 'No failure mode can be computed from what is recorded.',
      ),
      points.length > 0 && bullets(points),
      needed.length > 0 &&
        view.goes('DESIGN') &&
        'What cannot work when something fails, since it waits for it directly or through others:',
      needed.length > 0 &&
        view.goes('DESIGN') &&
        table(
          ['Failing', 'Replicas', 'Affected', 'Which'],
          needed.map(({ component, dependents }) => [
            view.name(component),
            String(facts.component(component)?.replicas ?? 'not stated'),
            `${dependents.length} of ${facts.components.length - 1}`,
            enumerateUpTo(6, dependents.map(view.name)),
          ]),
        ),
      unsaid.length > 0 &&
        open(
          `After how long do callers give up on ${unsaid.length === sync.length ? (sync.length === 1 ? 'the synchronous link' : `the ${count(sync.length, 'synchronous link')}`) : `${unsaid.length} of the ${count(sync.length, 'synchronous link')}`}, and do they retry?`,
        ),
      sectionGroups(view, ofPacks(view.review.findings, 'reliability'), 3),
    ],
  };
};

/** `4 of the 12 other components (a, b and 2 others)`. */
const affected = (view: View, { dependents }: Dependence): string =>
  `${dependents.length} of the ${view.facts.components.length - 1} other components (${enumerateUpTo(4, dependents.map(view.name))})`;

/** `53 minutes`, `8.8 hours`, `3.7 days`: what an availability in percent leaves in 365 days. */
const downtime = (percent: number): string => {
  const minutes = (1 - Math.min(100, Math.max(0, percent)) / 100) * 365 * 24 * 60;
  if (minutes < 120) return `${Math.round(minutes * 10) / 10} minutes`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 6) / 10} hours` : `${Math.round(minutes / 144) / 10} days`;
};
