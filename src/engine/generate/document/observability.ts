import { count, enumerateUpTo } from '../wording.js';
import { open, type Section } from './blocks.js';
import { paragraph } from './markdown.js';
import { ofPacks, sectionGroups } from './rule-groups.js';
import type { View } from './view.js';

/** How people see what it does: monitoring, probes. */
export const observability = (view: View): Section => {
  const monitors = view.ofKind('MONITORING');
  const runs = view.ofKind('GATEWAY', 'SERVICE', 'WORKER', 'FUNCTION').filter(({ outOfScope }) => !outOfScope);
  const probed = runs.filter(({ livenessProbe, readinessProbe }) => livenessProbe || readinessProbe);
  const watched = new Set(
    view.facts.links.filter(({ target }) => monitors.some(({ key }) => key === target)).map(({ source }) => source),
  ).size;
  return {
    title: 'Observability',
    blocks: [
      paragraph(
        monitors.length > 0 &&
          `${enumerateUpTo(
            6,
            monitors.map(({ key }) => view.name(key)),
          )} ${monitors.length === 1 ? 'watches' : 'watch'} the system${watched ? `; ${count(watched, 'component')} ${watched === 1 ? 'reports' : 'report'} there` : ''}.`,
        probed.length > 0 &&
          `${probed.length} of ${count(runs.length, 'service')} ${probed.length === 1 ? 'has' : 'have'} a liveness or readiness probe.`,
        monitors.length === 0 && probed.length === 0 && 'Nothing that observes the system is recorded.',
      ),
      open(
        monitors.length
          ? 'What is logged, measured and traced, and who is alerted when?'
          : 'Where do logs, metrics and traces go, and who is alerted when?',
      ),
      sectionGroups(view, ofPacks(view.review.findings, 'observability'), 2),
    ],
  };
};
