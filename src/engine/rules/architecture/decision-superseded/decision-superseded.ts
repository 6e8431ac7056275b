import type { Facts } from '../../../facts.js';
import type { Decision } from '../../../model.js';
import { sample } from '../../../sample.js';
import { strongComponents } from '../../reliability/cyclic-dependency/strong-components.js';
import { rule } from '../../rule.js';
import { about, type Draft } from '../../yields.js';
import { listed } from '../../listed.js';

const isAccepted = ({ status }: Decision): boolean => status === 'ACCEPTED';

/** Decisions that replace each other in a circle: which of them holds is not to be known. */
function* circles(facts: Facts): Generator<Draft> {
  const next = (key: string) => facts.decision(key)?.supersedes ?? [];
  const groups = strongComponents(
    facts.decisions.map(({ key }) => key),
    next,
  );
  const inCircles = new Set(groups.flat());
  const selves = facts.decisions
    .filter(({ key, supersedes = [] }) => supersedes.includes(key) && !inCircles.has(key))
    .map(({ key }) => [key]);
  for (const group of [...groups.map((keys) => [...keys].sort()), ...selves]) {
    const members = group.flatMap((key) => facts.decision(key) ?? []);
    const [first, ...others] = members;
    if (!first) continue;
    yield {
      subject: about('decisions', first),
      discriminator: 'circle',
      message:
        others.length > 0
          ? `${listed(members.map(({ name }) => name))} supersede each other.`
          : `${first.name} supersedes itself.`,
      related: others.map((decision) => about('decisions', decision)),
    };
  }
}

/** Decisions that count as accepted though an accepted one has replaced them. */
function* bothInForce(facts: Facts): Generator<Draft> {
  const seen = new Set<string>();
  for (const decision of facts.decisions.filter(isAccepted))
    for (const key of decision.supersedes ?? []) {
      const old = facts.decision(key);
      if (!old || old === decision || !isAccepted(old) || old.supersedes?.includes(decision.key) || seen.has(key))
        continue;
      seen.add(key);
      yield {
        subject: about('decisions', old),
        discriminator: 'status',
        message: `${old.name} still counts as accepted, though ${decision.name} supersedes it.`,
        related: [about('decisions', decision)],
        fix: {
          text: `Mark ${old.name} as superseded.`,
          steps: [{ do: 'SET', list: 'decisions', key, field: 'status', value: 'SUPERSEDED' }],
        },
      };
    }
}

/** Components for which no decision speaks but one that is not in force any more. */
function* leftBehind(facts: Facts): Generator<Draft> {
  const replaced = new Set(facts.decisions.filter(isAccepted).flatMap(({ supersedes = [] }) => supersedes));
  const isOver = ({ key, status }: Decision): boolean =>
    status === 'SUPERSEDED' || (status === 'ACCEPTED' && replaced.has(key));
  for (const component of facts.components) {
    const decisions = facts.decisionsAbout(component.key);
    const over = decisions.filter(isOver);
    const [first] = over;
    if (!first || decisions.some((each) => !isOver(each) && ['ACCEPTED', 'PROPOSED'].includes(each.status ?? '')))
      continue;
    yield {
      subject: about('components', component),
      message: `${component.name} stands on ${first.name}, which is superseded, and no decision in force speaks of it.`,
      related: over.map((decision) => about('decisions', decision)),
    };
  }
}

const accepted = { status: 'ACCEPTED' } as const;

export const decisionSuperseded = rule({
  id: 'architecture/decision-superseded',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Nothing relies on a superseded decision, and supersession has no circle',
  why: 'Two decisions in force that contradict each other leave it to chance which of them the next change follows.',
  remedy: 'Mark what is replaced as superseded, name in the new decision what it decides now, and break circles.',
  references: ['https://adr.github.io'],
  examples: {
    bad: [
      sample({ decisions: { 'adr-1': { supersedes: ['adr-2'] }, 'adr-2': { supersedes: ['adr-1'] } } }),
      sample({ decisions: { 'adr-1': { supersedes: ['adr-1', 'adr-2'] }, 'adr-2': { supersedes: ['adr-1'] } } }),
      sample({ decisions: { 'adr-1': accepted, 'adr-2': { ...accepted, supersedes: ['adr-1'] } } }),
      sample({ components: { db: {} }, decisions: { 'adr-1': { status: 'SUPERSEDED', components: ['db'] } } }),
    ],
    good: [
      sample({
        components: { db: {} },
        decisions: {
          'adr-1': { status: 'SUPERSEDED', components: ['db'] },
          'adr-2': { ...accepted, supersedes: ['adr-1'], components: ['db'] },
        },
      }),
      sample({ decisions: { 'adr-1': accepted, 'adr-2': { status: 'PROPOSED', supersedes: ['adr-1'] } } }),
    ],
  },
  *check(facts) {
    yield* circles(facts);
    yield* bothInForce(facts);
    yield* leftBehind(facts);
  },
});
