/** Waives what a finding says, for the finding, its rule on its subject or its rule in the blueprint. */
import { createHash } from 'node:crypto';
import { slug } from '../../engine/keys.js';
import { shownRule } from '../../engine/review/shown-rule.js';
import type { WaiverStatus } from '../../engine/vocabulary.js';
import { refuse } from '../../platform/refusal.js';
import { demand } from '../account/can.js';
import type { Viewer } from '../account/viewer.js';
import type { Blueprints } from '../blueprint/blueprint.model.js';
import type { Commits } from '../blueprint/commit/commit.js';
import type { ElementCollections } from '../element/element.model.js';
import { patchOf, type WriteOptions, type Written } from '../element/element.service.js';
import type { WaiverDoc } from '../verdict/verdict.model.js';
import type { FindingDoc, ReviewCollections } from './review.model.js';

export interface WaiveFindingInput extends WriteOptions {
  readonly findingId: string;
  readonly scope: 'FINDING' | 'RULE_ON_SUBJECT' | 'RULE';
  readonly status: WaiverStatus;
  readonly reason: string;
  readonly owner: string;
  readonly ticket?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
}

/** Throws a Refusal: NOT_FOUND, BAD_USER_INPUT where a day or a reason is none. */
export type WaiveFinding = (
  viewer: Viewer,
  input: WaiveFindingInput,
) => Promise<{ readonly waiver: WaiverDoc | null; readonly blueprint: Written<'waivers'>['blueprint'] }>;

export interface WaiveFindingDependencies {
  readonly db: Pick<ElementCollections, 'waivers'> &
    Pick<ReviewCollections, 'findings'> & { readonly blueprints: Blueprints };
  readonly commits: Commits;
}

const LONGEST_NAME = 200;

/** What a waiver says it is for, with the key and name that follow: the same thing is waived once. */
const waived = (finding: FindingDoc, scope: WaiveFindingInput['scope']) => {
  const { rule, fingerprint, subject } = finding;
  const { title } = shownRule(finding);
  const named = (name: string): string => [...name].slice(0, LONGEST_NAME).join('');
  const on = `${title}: ${subject.name}`;
  switch (scope) {
    case 'FINDING':
      return { key: `finding-${fingerprint}`, patch: { name: named(on), rule, fingerprint } };
    case 'RULE': {
      return { key: `rule-${slug(rule)}`, patch: { name: named(title), rule } };
    }
    case 'RULE_ON_SUBJECT': {
      const { list, key } = subject;
      const digest = createHash('sha256')
        .update(JSON.stringify([list, key]))
        .digest('hex');
      const where = list === 'blueprint' ? { subjectKey: key } : { subjectList: list, subjectKey: key };
      return { key: `rule-${slug(rule)}-on-${digest.slice(0, 12)}`, patch: { name: named(on), rule, ...where } };
    }
  }
};

export const createWaiveFinding =
  ({ db, commits }: WaiveFindingDependencies): WaiveFinding =>
  async (viewer, input) => {
    demand(viewer, 'finding:waive');
    const { organizationId } = viewer;
    const finding = await db.findings.findOne(organizationId, { _id: input.findingId });
    if (!finding) throw refuse('NOT_FOUND', 'there is no such finding', ['findingId']);
    const { blueprintId } = finding;
    const { status, reason, owner, ticket, expiresOn } = input;
    const { key, patch } = waived(finding, input.scope);
    // What an earlier statement said goes with it.
    const said = patchOf({ ...patch, status, reason, owner, ticket: ticket ?? null, expiresOn: expiresOn ?? null });
    await commits.commit(viewer, { ...input, blueprintId, action: 'waiveFinding', input }, () => ({
      edits: [{ op: 'put', list: 'waivers', key, patch: said, mode: 'UPSERT', path: [] }],
    }));
    const [waiver, blueprint] = await Promise.all([
      db.waivers.findOne(organizationId, { blueprintId, key }),
      db.blueprints.findOne(organizationId, { _id: blueprintId }),
    ]);
    return { waiver, blueprint };
  };
