import type { Finding } from '../../review/review.js';
import { LEVELS } from './level.js';
import { location, relatedLocation } from './location.js';
import { message } from './message.js';

/** One finding; its fingerprint lets a CI system know it again in the next run. */
export const sarifResult = (finding: Finding, ruleIndex: number): object => ({
  ruleId: finding.rule,
  ruleIndex,
  level: LEVELS[finding.severity],
  message: message(finding.message),
  locations: [location(finding.subject)],
  ...(finding.related.length ? { relatedLocations: finding.related.map((at, i) => relatedLocation(at, i + 1)) } : {}),
  partialFingerprints: { 'plinthFinding/v1': finding.fingerprint },
  properties: { phase: finding.phase },
});
