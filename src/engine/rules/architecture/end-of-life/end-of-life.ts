import { sample } from '../../../sample.js';
import { endOfLife as endOfLifeOf, knownLifecycles } from '../../../technology/end-of-life.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { about, ask } from '../../yields.js';

const db = { kind: 'DATASTORE', technology: 'postgresql' } as const;

export const endOfLife = rule({
  id: 'architecture/end-of-life',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'No technology is past its end of life',
  why: 'Holes that are found after that day are not closed any more.',
  remedy: 'Plan the upgrade to a maintained version, with a test of it on a copy of the data.',
  references: ['CWE-1104'],
  *needs({ components }) {
    const known = new Set(knownLifecycles());
    for (const component of components)
      if (inScope(component) && component.technology !== undefined && known.has(component.technology))
        yield ask(
          about('components', component),
          'technologyVersion',
          component.technologyVersion,
          `Which version of ${component.technology} is ${component.name}?`,
        );
  },
  examples: {
    bad: [sample({ components: { db: { ...db, technologyVersion: '9.6' } } })],
    good: [
      sample({ components: { db: { ...db, technologyVersion: '17.2' } } }),
      sample({ components: { db: { ...db, technologyVersion: '9.6', outOfScope: true } } }),
      sample({ components: { cart: { technology: 'something-of-ours', technologyVersion: '1' } } }),
    ],
    unknown: [sample({ components: { db } })],
  },
  *check({ components }, { now }) {
    for (const component of components) {
      const { technology, technologyVersion } = component;
      if (!inScope(component) || technology === undefined || technologyVersion === undefined) continue;
      const end = endOfLifeOf(technology, technologyVersion);
      // The last day is still a maintained one.
      if (!end || Date.parse(`${end.date}T23:59:59.999Z`) >= now) continue;
      yield {
        subject: about('components', component),
        message: `${component.name} runs ${technology} ${technologyVersion}, which has not been maintained since ${end.date} (${end.source}).`,
      };
    }
  },
});
