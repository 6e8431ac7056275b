import { isSync } from '../../protocols.js';
import { count, enumerateUpTo } from '../wording.js';
import { open, type Section } from './blocks.js';
import { mostNeeded } from './dependents.js';
import { bullets, paragraph } from './markdown.js';
import { groupList, ofPacks, ruleGroups } from './rule-groups.js';
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
    .slice(0, view.goes('DESIGN') ? 6 : 3);
  const { availabilityPercent: target } = model.requirements;
  const points = [
    ...needed.map(({ component, dependents }) => {
      const replicas = facts.component(component)?.replicas;
      const copies =
        replicas === undefined ? '' : replicas > 1 ? ` It runs ${replicas} replicas.` : ' It runs a single replica.';
      return `When ${view.name(component)} fails, ${dependents.length} of the ${facts.components.length - 1} other components wait for it directly or through others: ${enumerateUpTo(5, dependents.map(view.name))}.${copies}`;
    }),
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
        points.length === 0 && 'No failure mode can be computed from what is recorded.',
      ),
      points.length > 0 && bullets(points),
      unsaid.length > 0 &&
        open(
          `After how long do callers give up on ${unsaid.length === sync.length ? `the ${count(sync.length, 'synchronous link')}` : `${unsaid.length} of the ${count(sync.length, 'synchronous link')}`}, and do they retry?`,
        ),
      groupList(ruleGroups(ofPacks(view.review.findings, 'reliability')), view.goes('DESIGN') ? 10 : 3),
    ],
  };
};

/** `53 minutes`, `8.8 hours`, `3.7 days`: what an availability in percent leaves in 365 days. */
const downtime = (percent: number): string => {
  const minutes = (1 - Math.min(100, Math.max(0, percent)) / 100) * 365 * 24 * 60;
  if (minutes < 120) return `${Math.round(minutes * 10) / 10} minutes`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 6) / 10} hours` : `${Math.round(minutes / 144) / 10} days`;
};
