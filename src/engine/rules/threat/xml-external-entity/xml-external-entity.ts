import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { accepts, askFormats } from '../asks.js';
import { componentThreat } from '../drafts.js';
import { highestRanks, isTopRated } from '../ratings.js';

export const xmlExternalEntity = rule({
  id: 'threat/xml-external-entity',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'No document tells the XML parser what to fetch',
  why: 'An XML document can name files and addresses for the parser to read in: what they hold goes back to whoever sent the document.',
  remedy: 'Switch off document types and external entities in every XML parser; keep third-party products patched.',
  references: ['CWE-611'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'Only XML is accepted that a trusted partner has signed.',
  },
  *needs(facts) {
    yield* askFormats(
      facts,
      facts.components.filter(
        ({ outOfScope, kind }) => !outOfScope && ['SERVICE', 'WORKER', 'FUNCTION'].includes(kind),
      ),
    );
  },
  examples: {
    bad: [
      sample({ components: { importer: { formatsAccepted: ['JSON', 'XML'] } } }),
      sample({ components: { importer: { formatsAccepted: ['XML'], availability: 'MISSION_CRITICAL' } } }),
    ],
    good: [
      sample({ components: { importer: { formatsAccepted: ['JSON'] } } }),
      sample({ components: { partner: { outOfScope: true, formatsAccepted: ['XML'] } } }),
    ],
    unknown: [sample({ components: { importer: {} } })],
  },
  *check(facts) {
    for (const component of facts.components) {
      if (component.outOfScope || !accepts(facts, component, 'XML')) continue;
      yield componentThreat(component, {
        category: 'xml-external-entity',
        likelihood: 'VERY_LIKELY',
        impact: isTopRated(highestRanks(facts, component)) ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        message: `${component.name} accepts XML, which may name files and addresses to read in.`,
      });
    }
  },
});
