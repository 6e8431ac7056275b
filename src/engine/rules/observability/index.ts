/** The pack `observability`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { auditTrail } from './audit-trail/audit-trail.js';
import { metrics } from './metrics/metrics.js';
import { slo } from './slo/slo.js';
import { slowQueryLog } from './slow-query-log/slow-query-log.js';
import { structuredLogs } from './structured-logs/structured-logs.js';
import { tracing } from './tracing/tracing.js';

export const OBSERVABILITY_RULES: readonly Rule[] = [structuredLogs, metrics, tracing, slo, slowQueryLog, auditTrail];
