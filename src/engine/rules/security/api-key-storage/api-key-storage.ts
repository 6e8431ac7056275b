import type { ApiKeys } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { about, ask } from '../../yields.js';

const PARTS = {
  hashed: ['kept only as hashes', 'are kept in a form that can be read'],
  scoped: ['limited to what their holder needs', 'may do everything'],
  expiring: ['ended by a date', 'never expire'],
} as const satisfies Record<keyof ApiKeys, readonly [string, string]>;
const NAMES = Object.keys(PARTS) as readonly (keyof ApiKeys)[]; // the keys of the record above

export const apiKeyStorage = rule({
  id: 'security/api-key-storage',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'API keys are stored hashed, and are scoped and expiring',
  why: 'A key is a password that nobody changes: whoever reads the table, an old log or a laptop has it for as long as it works.',
  remedy:
    'Keep a SHA-256 hash of each key, show the key once, give it only the rights that its holder needs, and an end.',
  references: ['CWE-522', 'CWE-798'],
  *needs({ components }) {
    for (const component of components)
      if (inScope(component) && component.apiKeys)
        for (const part of NAMES)
          yield ask(
            about('components', component),
            `apiKeys.${part}`,
            component.apiKeys[part],
            `Are the API keys of ${component.name} ${PARTS[part][0]}?`,
          );
  },
  examples: {
    bad: [
      sample({ components: { api: { apiKeys: { hashed: false, scoped: true, expiring: true } } } }),
      sample({ components: { api: { apiKeys: { hashed: true, scoped: false, expiring: false } } } }),
    ],
    good: [sample({ components: { api: { apiKeys: { hashed: true, scoped: true, expiring: true } }, shop: {} } })],
    unknown: [sample({ components: { api: { apiKeys: {} } } })],
  },
  *check({ components }) {
    for (const component of components) {
      if (!inScope(component)) continue;
      const lacking = NAMES.filter((part) => component.apiKeys?.[part] === false);
      if (lacking.length > 0)
        yield {
          subject: about('components', component),
          message: `The API keys of ${component.name} ${lacking.map((part) => PARTS[part][1]).join(' and ')}.`,
        };
    }
  },
});
