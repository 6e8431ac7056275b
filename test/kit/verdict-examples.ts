/** What people say about a review, with every fact that it can hold. */
import { plain, type Example } from './example.js';

const WAIVER = {
  status: 'ACCEPTED',
  fingerprint: 'c0ffee',
  rule: 'reliability/timeout',
  subjectList: 'LINKS',
  subjectKey: 'shop>db',
  pattern: 'missing-waf@*',
  reason: 'the driver has its own',
  owner: 'team edge',
  ticket: 'OPS-42',
  expiresOn: '2027-06-30',
};
const FINDING = {
  category: 'licence',
  categoryName: 'Licences',
  severity: 'ERROR',
  why: 'it may be called in',
  remedy: 'buy one',
  subjectList: 'CONTRACT_VERSIONS',
  subjectKey: 'shop-api@v2',
  references: ['https://example.com/licences'],
  threatSeverity: 'CRITICAL',
  likelihood: 'VERY_LIKELY',
  impact: 'VERY_HIGH',
  dataBreachProbability: 'PROBABLE',
  dataBreachComponents: ['db'],
};
const MOST_RELEVANT = {
  dataAsset: 'orders',
  technicalAsset: 'db',
  communicationLink: 'shop>db',
  trustBoundary: 'inner',
  sharedRuntime: 'k8s',
};
const ATTESTATION = { item: 'backups', holds: false, evidence: 'tried on Friday', url: 'https://example.com/runbook' };

export const VERDICT_EXAMPLES: readonly Example[] = [
  { type: 'Waiver', given: WAIVER, select: plain(WAIVER), clear: ['expiresOn', null] },
  {
    type: 'ManualFinding',
    given: { ...FINDING, mostRelevant: MOST_RELEVANT },
    select: `${plain(FINDING)} mostRelevant { ${plain(MOST_RELEVANT)} }`,
    clear: ['references', []],
  },
  {
    type: 'Attestation',
    given: { ...ATTESTATION, by: 'somebody else' },
    select: `${plain(ATTESTATION)} by`,
    read: { by: 'Ada' },
    clear: ['url', null],
  },
];
