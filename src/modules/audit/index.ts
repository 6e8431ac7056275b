export { actorOf, createAuditLog, doneBy, type AuditLog, type AuditRecord } from './audit-log.js';
