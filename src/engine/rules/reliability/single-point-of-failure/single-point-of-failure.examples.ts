/** Examples of reliability/single-point-of-failure. */
import { sample, type Sample } from '../../../sample.js';
import type { Rule } from '../../rule.js';

const checkout = {
  components: { shop: { replicas: 3, zones: 3 }, payment: { replicas: 1 } },
  links: { 'shop -> payment': { protocol: 'GRPC' } },
  flows: { checkout: { criticality: 'CRITICAL', steps: [{ link: 'shop>payment' }] } },
} as const satisfies Sample;

export const examples: Rule['examples'] = {
  bad: [
    sample(checkout),
    sample({ ...checkout, components: { shop: { replicas: 3, zones: 3 }, payment: { replicas: 2, zones: 1 } } }),
    sample({
      components: {
        shop: { replicas: 2 },
        db: { kind: 'DATASTORE', availability: 'MISSION_CRITICAL', redundant: false },
      },
      links: { 'shop -> db': { protocol: 'POSTGRESQL' } },
    }),
    sample({
      requirements: { availabilityPercent: 99.99 },
      components: { app: { kind: 'CLIENT' }, shop: { replicas: 1 } },
      links: { 'app -> shop': { protocol: 'HTTPS' } },
    }),
  ],
  good: [
    sample({ ...checkout, components: { shop: { replicas: 3, zones: 3 }, payment: { replicas: 2, zones: 2 } } }),
    sample({ ...checkout, flows: { report: { criticality: 'OPERATIONAL', steps: [{ link: 'shop>payment' }] } } }),
    sample({
      requirements: { criticality: 'MISSION_CRITICAL' },
      components: {
        nightly: { kind: 'JOB', replicas: 1 },
        mailer: { kind: 'WORKER', replicas: 1 },
        mail: { kind: 'EXTERNAL' },
      },
      links: { 'mailer -> mail': { protocol: 'SMTP' }, 'nightly -> mail': { protocol: 'SMTP' } },
    }),
  ],
  unknown: [
    sample({ components: { shop: {}, payment: {} }, links: { 'shop -> payment': { protocol: 'GRPC' } } }),
    sample({ components: { shop: {}, payment: { replicas: 1 } }, links: { 'shop -> payment': { protocol: 'GRPC' } } }),
  ],
};
