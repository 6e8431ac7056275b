import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { askPractice, badPractice, type Practised } from '../../practices.js';
import { rule } from '../../rule.js';
import { isRunningCode } from '../../scope.js';

const STRUCTURED: Practised<Component, 'structuredLogs'> = {
  list: 'components',
  practice: 'structuredLogs',
  own: ({ logging }) => logging?.structured,
  field: 'logging.structured',
  isOneOfSeveral: true,
};
const CORRELATED: Practised<Component, 'correlationIds'> = {
  list: 'components',
  practice: 'correlationIds',
  own: ({ logging }) => logging?.correlationId,
  field: 'logging.correlationId',
  isOneOfSeveral: true,
};
const isNo = (value: boolean): boolean => !value;

export const structuredLogs = rule({
  id: 'observability/structured-logs',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Services log structured records with a correlation id',
  why: 'Lines of prose cannot be searched by field, and without an id that all services log nobody finds what belongs to one request.',
  remedy: 'Write one JSON record per event, and in each the id of the request that the caller handed on.',
  references: ['CWE-778'],
  *needs(facts) {
    const services = facts.components.filter(isRunningCode);
    yield* askPractice(facts, STRUCTURED, services, {
      all: 'Do the services log structured records (JSON) rather than lines of text?',
      one: ({ name }) => `Does ${name} log structured records (JSON) rather than lines of text?`,
    });
    yield* askPractice(facts, CORRELATED, services, {
      all: 'Does each log record name the request that it belongs to (a correlation id)?',
      one: ({ name }) => `Does each log record of ${name} name the request that it belongs to (a correlation id)?`,
    });
  },
  examples: {
    bad: [
      sample({ components: { cart: { logging: { structured: false } } } }),
      sample({ components: { cart: { logging: { structured: true, correlationId: false } } } }),
      sample({
        requirements: { practices: { structuredLogs: true, correlationIds: false } },
        components: { cart: {} },
      }),
    ],
    good: [
      sample({ requirements: { practices: { structuredLogs: true, correlationIds: true } }, components: { cart: {} } }),
      sample({
        requirements: { practices: { structuredLogs: false, correlationIds: true } },
        components: { cart: { logging: { structured: true } } },
      }),
    ],
    unknown: [
      sample({ components: { cart: {}, order: {} } }),
      sample({ components: { cart: { logging: { structured: true, correlationId: true } }, order: {} } }),
    ],
  },
  *check(facts) {
    const services = facts.components.filter(isRunningCode);
    yield* badPractice(
      facts,
      STRUCTURED,
      services,
      isNo,
      ({ name }, own) =>
        `${name}${own ? '' : ': its services'} ${own ? 'writes' : 'write'} lines of text instead of structured log records.`,
    );
    yield* badPractice(
      facts,
      CORRELATED,
      services,
      isNo,
      ({ name }, own) =>
        `The log records of ${name}${own ? '' : '’s services'} do not name the request that they belong to.`,
    );
  },
});
