import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { facingBrowsers } from '../../security/browsers.js';
import { about, ask } from '../../yields.js';

const browser = { kind: 'CLIENT', technology: 'browser' } as const;
const links = { 'browser -> web': { protocol: 'HTTPS' } } as const;

export const staticOnCdn = rule({
  id: 'performance/static-on-cdn',
  severity: 'INFO',
  phase: 'IMPLEMENTATION',
  title: 'Static assets and public answers are cached at the edge',
  why: 'A file that is the same for everybody need not cross the ocean for each of them, nor cost the service that made it.',
  remedy: 'Name files by their content, let them live for a year, and put a content delivery network in front.',
  references: ['https://www.rfc-editor.org/rfc/rfc9111'],
  *needs(facts) {
    for (const component of facingBrowsers(facts)) {
      if (component.kind === 'IDENTITY_PROVIDER') continue;
      const subject = about('components', component);
      const { name, staticAssets, edgeCached } = component;
      yield ask(subject, 'staticAssets', staticAssets, `Does ${name} serve files that are the same for everybody?`);
      if (staticAssets)
        yield ask(
          subject,
          'edgeCached',
          edgeCached,
          `Does a content delivery network keep what ${name} serves to everybody?`,
        );
    }
  },
  examples: {
    bad: [sample({ components: { browser, web: { staticAssets: true, edgeCached: false } }, links })],
    good: [
      sample({ components: { browser, web: { staticAssets: true, edgeCached: true } }, links }),
      sample({ components: { browser, web: { staticAssets: false, edgeCached: false } }, links }),
    ],
    unknown: [
      sample({ components: { browser, web: {} }, links }),
      sample({ components: { browser, web: { staticAssets: true } }, links }),
    ],
  },
  *check({ components }) {
    for (const component of components)
      if (inScope(component) && component.staticAssets && component.edgeCached === false)
        yield {
          subject: about('components', component),
          message: `${component.name} serves every static file itself, to everybody.`,
        };
  },
});
