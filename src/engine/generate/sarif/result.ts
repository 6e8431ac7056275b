import type { Finding, FindingWaiver } from '../../review/review.js';
import { oneLine } from '../one-line.js';
import { LEVELS } from './level.js';
import { location, relatedLocation } from './location.js';
import { message } from './message.js';

/** SARIF's word for where a waiver stands. */
const suppression = ({ status, reason, owner }: FindingWaiver): object => ({
  kind: 'external',
  status: status === 'IN_DISCUSSION' || status === 'IN_PROGRESS' ? 'underReview' : 'accepted',
  justification: oneLine(`${reason} (${owner})`),
});

/** One finding; its fingerprint lets a CI system know it again in the next run. */
export const sarifResult = (finding: Finding, ruleIndex: number): object => ({
  ruleId: finding.rule,
  ruleIndex,
  level: LEVELS[finding.severity],
  message: message(finding.message),
  locations: [location(finding.subject)],
  ...(finding.related.length ? { relatedLocations: finding.related.map((at, i) => relatedLocation(at, i + 1)) } : {}),
  partialFingerprints: { 'plinthFinding/v1': finding.fingerprint },
  ...(finding.waiver ? { suppressions: [suppression(finding.waiver)] } : {}),
  properties: { phase: finding.phase },
});
