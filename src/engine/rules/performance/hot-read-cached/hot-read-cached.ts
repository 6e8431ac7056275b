import type { AccessPattern, Entity } from '../../../model.js';
import { fieldPath } from '../../../field-path.js';
import { sample } from '../../../sample.js';
import { rule, type RuleContext } from '../../rule.js';
import { about, ask } from '../../yields.js';

/** Reads that come often. */
const hot = ({ accessPatterns = [] }: Entity, threshold: RuleContext['threshold']): readonly AccessPattern[] =>
  accessPatterns.filter(
    ({ operation, requestsPerSecond = 0 }) =>
      (operation ?? 'READ') === 'READ' && requestsPerSecond > threshold('requestsPerSecond'),
  );

/** Whether the data changes so seldom that a cached answer mostly stays right; undefined where nobody has said. */
const isSlow = (entity: Entity, { requestsPerSecond = 0 }: AccessPattern, threshold: RuleContext['threshold']) =>
  entity.changesPerSecond === undefined
    ? undefined
    : entity.changesPerSecond * threshold('readsPerChange') <= requestsPerSecond;

const price = (cachedIn: string | undefined, changesPerSecond: number | undefined) =>
  sample({
    components: { cache: { kind: 'CACHE' } },
    entities: {
      price: {
        fields: [{ name: 'sku', type: 'text' }],
        ...(changesPerSecond !== undefined && { changesPerSecond }),
        accessPatterns: [
          { name: 'by sku', equals: ['sku'], requestsPerSecond: 800, ...(cachedIn !== undefined && { cachedIn }) },
        ],
      },
    },
  });

export const hotReadCached = rule({
  id: 'performance/hot-read-cached',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'A frequent read of slowly changing data is cached',
  why: 'A store that answers the same question hundreds of times a second does work that a cache does for a hundredth of the cost.',
  remedy:
    'Answer it from a cache (in the process, in Redis, at the edge) with a short life, and say how it learns of a change.',
  references: ['https://learn.microsoft.com/azure/architecture/patterns/cache-aside'],
  thresholds: {
    requestsPerSecond: {
      value: 100,
      unit: 'requests/s',
      text: 'rate of a read from which on it is hot',
      min: 1,
      max: 1_000_000,
    },
    readsPerChange: {
      value: 100,
      unit: 'reads',
      text: 'reads per change from which on data counts as slowly changing',
      min: 1,
      max: 1_000_000,
    },
  },
  *needs({ entities }, { threshold }) {
    for (const entity of entities)
      for (const pattern of hot(entity, threshold)) {
        const subject = about('entities', entity);
        yield ask(
          subject,
          'changesPerSecond',
          entity.changesPerSecond,
          `How often does a row of ${entity.name} change, per second over all rows?`,
        );
        if (isSlow(entity, pattern, threshold) !== false)
          yield ask(
            subject,
            fieldPath('accessPatterns', pattern.name, 'cachedIn'),
            pattern.cachedIn,
            `Which cache answers “${pattern.name}” of ${entity.name} first? An empty text if none does.`,
          );
      }
  },
  examples: {
    bad: [price('', 0.1)],
    good: [price('cache', 0.1), price('', 200)],
    unknown: [price(undefined, 0.1), price(undefined, undefined)],
  },
  *check({ entities }, { threshold }) {
    for (const entity of entities)
      for (const pattern of hot(entity, threshold))
        if (pattern.cachedIn === '' && isSlow(entity, pattern, threshold))
          yield {
            subject: about('entities', entity),
            discriminator: pattern.name,
            message: `“${pattern.name}” of ${entity.name} is read ${pattern.requestsPerSecond} times a second and not cached, though rows change ${entity.changesPerSecond} times a second.`,
          };
  },
});
