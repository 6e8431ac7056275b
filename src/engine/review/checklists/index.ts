/** Every checklist. */
import type { Checklist, ChecklistItem } from './checklist.js';
import { codeQuality, errorHandling, writingCode } from './code.js';
import { designPhase, implementationPhase, successMetrics, validationPhase } from './phases-of-work.js';
import { quickReference } from './quick-reference.js';
import { securityChecklist } from './security-checklist.js';
import { designingSystems, qualityStandards, reviewingSystems } from './systems.js';

export const CHECKLISTS: readonly Checklist[] = [
  quickReference,
  designPhase,
  implementationPhase,
  validationPhase,
  successMetrics,
  securityChecklist,
  designingSystems,
  writingCode,
  reviewingSystems,
  qualityStandards,
  errorHandling,
  codeQuality,
];

const byId: ReadonlyMap<string, ChecklistItem> = new Map(
  CHECKLISTS.flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
);

/** The item with this id, e.g. `security/cors`. */
export const findChecklistItem = (id: string): ChecklistItem | undefined => byId.get(id);
