/** What is asked of reviews, findings and questions beside their parent. */
import { COUNTING_STATUSES } from '../../engine/review/waivers.js';
import { RULES } from '../../engine/rules/index.js';
import type { Order } from '../../platform/mongo/page.js';
import { containing } from '../element/element-query.js';

type Maybe<T> = T | null | undefined;
type Condition = Readonly<Record<string, unknown>>;

export interface FindingFilterInput {
  readonly severities?: Maybe<readonly string[]>;
  readonly statuses?: Maybe<readonly string[]>;
  readonly rules?: Maybe<readonly string[]>;
  readonly phases?: Maybe<readonly string[]>;
  readonly subjectList?: Maybe<string>;
  readonly subjectKey?: Maybe<string>;
  readonly owner?: Maybe<string>;
  readonly team?: Maybe<string>;
  readonly waived?: Maybe<boolean>;
  readonly counts?: Maybe<boolean>;
  readonly hasFix?: Maybe<boolean>;
  readonly search?: Maybe<string>;
}

export interface FindingOrderInput {
  readonly field: 'SEVERITY' | 'RULE' | 'SUBJECT' | 'PHASE';
  readonly direction: 'ASC' | 'DESC';
}

export interface QuestionFilterInput {
  readonly aboutBlueprint?: Maybe<boolean>;
  readonly subjectList?: Maybe<string>;
  readonly subjectKey?: Maybe<string>;
  readonly field?: Maybe<string>;
  readonly rules?: Maybe<readonly string[]>;
}

/** The engine's order: what matters most comes first. */
export const BY_RANK: Order = { field: 'rank', direction: 1 };
/** The oldest first. */
export const BY_TIME: Order = { field: '_id', direction: 1 };

const FIELD = { RULE: 'rule', SUBJECT: 'subject.key', PHASE: 'phase' } as const;

/** The worst first unless asked otherwise; a finding's rank is its place by severity, rule and subject. */
export const findingOrder = (order: Maybe<FindingOrderInput>): Order => {
  if (!order) return BY_RANK;
  const direction = order.direction === 'DESC' ? -1 : 1;
  if (order.field === 'SEVERITY') return { field: 'rank', direction: direction === -1 ? 1 : -1 };
  return { field: FIELD[order.field], direction };
};

/** A rule's id stands for itself, a pack's name for all of its rules. */
const idsWithin = (id: string): unknown => (id.includes('/') ? id : { $gte: `${id}/`, $lt: `${id}0` });

/** The phase of old findings is that of their rule. */
const inPhases = (phases: readonly string[]): Condition => {
  const rules = RULES.filter(({ phase }) => phases.includes(phase)).map(({ id }) => id);
  return { $or: [{ phase: { $in: [...phases] } }, { phase: { $exists: false }, rule: { $in: rules } }] };
};

const counting = (counts: boolean): Condition => {
  const statuses = [...COUNTING_STATUSES];
  return counts
    ? { status: { $ne: 'FIXED' }, $or: [{ waiver: { $exists: false } }, { 'waiver.status': { $in: statuses } }] }
    : { $or: [{ status: 'FIXED' }, { waiver: { $exists: true }, 'waiver.status': { $nin: statuses } }] };
};

const given = <T>(value: Maybe<T>, condition: (value: T) => Condition): readonly Condition[] =>
  value == null ? [] : [condition(value)];

const all = (conditions: readonly Condition[]): Condition => (conditions.length > 0 ? { $and: conditions } : {});

const ofSubject = ({ subjectList, subjectKey }: Pick<FindingFilterInput, 'subjectList' | 'subjectKey'>) => [
  ...given(subjectList, (list) => ({ 'subject.list': list })),
  ...given(subjectKey, (key) => ({ 'subject.key': key })),
];

/** The database's filter; what is FIXED is left out unless asked for. */
export const findingFilter = (input: Maybe<FindingFilterInput>): Condition => {
  const filter = input ?? {};
  return all([
    { status: { $in: [...(filter.statuses ?? ['NEW', 'PERSISTING'])] } },
    ...given(filter.severities, (severities) => ({ severity: { $in: [...severities] } })),
    ...(filter.rules?.length ? [{ $or: filter.rules.map((id) => ({ rule: idsWithin(id) })) }] : []),
    ...given(filter.phases, inPhases),
    ...ofSubject(filter),
    ...given(filter.owner, (owner) => ({ owner })),
    ...given(filter.team, (team) => ({ team })),
    ...given(filter.waived, (waived) => ({ waiver: { $exists: waived } })),
    ...given(filter.counts, counting),
    ...given(filter.hasFix, (hasFix) => ({ fix: { $exists: hasFix } })),
    ...given(filter.search, (text) => containing(['message', 'rule', 'subject.key', 'subject.name'], text)),
  ]);
};

/** The database's filter. */
export const questionFilter = (input: Maybe<QuestionFilterInput>): Condition => {
  const filter = input ?? {};
  return all([
    ...given(filter.aboutBlueprint, (is) => ({ 'subject.list': is ? 'blueprint' : { $ne: 'blueprint' } })),
    ...ofSubject(filter),
    ...given(filter.field, (field) => ({ field })),
    ...(filter.rules?.length
      ? [{ $or: filter.rules.map((id) => ({ rules: { $elemMatch: id.includes('/') ? { $eq: id } : idsWithin(id) } })) }]
      : []),
  ]);
};
