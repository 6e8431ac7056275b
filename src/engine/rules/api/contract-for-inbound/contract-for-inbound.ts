import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { isBackend } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { contractsOf } from '../offers.js';
import { listed } from '../wording.js';
import { servesPages, waysInto, withoutContract } from '../inbound.js';

const CODE: readonly Component['kind'][] = ['SERVICE', 'FUNCTION', 'WORKER'];

/** Components whose code is the team's, and which may answer to others. */
const concerned = (facts: Facts): Component[] =>
  facts.components.filter(
    (component) =>
      CODE.includes(component.kind) &&
      isBackend(component) &&
      component.customDeveloped !== false &&
      component.usage !== 'DEVOPS' &&
      !servesPages(component),
  );

/** Whether it is open to outside: it takes connections from the internet. */
const isExposed = (facts: Facts, component: Component): boolean =>
  component.exposure === 'PUBLIC' ||
  facts.linksTo(component.key).some(({ source }) => facts.component(source)?.exposure === 'INTERNET');

const components = { shop: {}, payment: {} };
const links = { 'shop -> payment': { protocol: 'GRPC' } } as const;

export const contractForInbound = rule({
  id: 'api/contract-for-inbound',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'What others call has a contract',
  why: 'Without a contract its callers depend on what the code happens to do today, and nobody can tell which change breaks them.',
  remedy:
    'Write the contract down, in the style in which the component is reached (OpenAPI, GraphQL SDL, protobuf, AsyncAPI), and import it.',
  references: [
    'https://spec.openapis.org/oas/latest.html',
    'https://www.asyncapi.com/docs/reference/specification/latest',
  ],
  *needs(facts) {
    // While the blueprint has no contracts at all, only what is open to outside is worth a question.
    if (contractsOf(facts).length > 0) return;
    for (const component of concerned(facts))
      if (isExposed(facts, component) && waysInto(facts, component).size > 0)
        yield ask(
          about('components', component),
          'contracts',
          undefined,
          `Which contract do those who call ${component.name} rely on?`,
        );
  },
  examples: {
    bad: [
      sample({ components, links, contracts: { orders: { component: 'shop' } } }),
      sample({ components, links, contracts: { payments: { component: 'payment', style: 'REST' } } }),
    ],
    good: [
      sample({ components, links, contracts: { payments: { component: 'payment', style: 'GRPC' } } }),
      sample({ components, links }),
      sample({
        components: { ...components, mailer: { kind: 'WORKER' }, bus: { kind: 'QUEUE' } },
        links: { 'bus -> mailer': { protocol: 'AMQP' } },
        contracts: { orders: { component: 'shop', style: 'EVENTS' } },
      }),
      sample({
        components: { edge: { kind: 'GATEWAY' }, list: { kind: 'FUNCTION' } },
        links: { 'edge -> list': { protocol: 'HTTPS' } },
        contracts: { events: { component: 'edge' } },
      }),
      sample({
        components: { browser: { kind: 'CLIENT' }, site: { technologyTypes: ['web-server'] }, ...components },
        links: { 'browser -> site': { protocol: 'HTTPS' } },
        contracts: { orders: { component: 'shop' } },
      }),
    ],
    unknown: [
      sample({
        components: { browser: { kind: 'CLIENT', exposure: 'INTERNET' }, shop: {} },
        links: { 'browser -> shop': { protocol: 'HTTPS' } },
      }),
    ],
  },
  *check(facts) {
    if (contractsOf(facts).length === 0) return;
    for (const component of concerned(facts)) {
      const missing = withoutContract(facts, component, waysInto(facts, component));
      if (missing.length > 0)
        yield {
          subject: about('components', component),
          message: `${component.name} is reached by ${listed(missing)} and has no contract for it.`,
        };
    }
  },
});
