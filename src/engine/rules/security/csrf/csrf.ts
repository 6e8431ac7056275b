import type { Facts } from '../../../facts.js';
import type { Component } from '../../../model.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { inScope } from '../../scope.js';
import { about, ask } from '../../yields.js';
import { browserLinks } from '../browsers.js';

/** Components that a browser changes something in with a session cookie. */
const concerned = (facts: Facts): readonly Component[] =>
  facts.components.filter(
    (component) =>
      inScope(component) &&
      component.kind !== 'LOAD_BALANCER' &&
      component.kind !== 'GATEWAY' &&
      browserLinks(facts, component).some(
        ({ authentication, readonly }) => authentication === 'SESSION_ID' && readonly !== true,
      ),
  );

const browser = { kind: 'CLIENT', technology: 'browser' } as const;
const links = { 'browser -> web': { protocol: 'HTTPS', authentication: 'SESSION_ID' } } as const;

export const csrf = rule({
  id: 'security/csrf',
  severity: 'ERROR',
  phase: 'IMPLEMENTATION',
  title: 'Writes that a cookie authenticates are protected against forgery',
  why: 'A browser sends the cookie with every request, also with one that a page of somebody else makes it send.',
  remedy: 'Set the cookie SameSite, and demand a token or a header of your own with each write.',
  references: [
    'CWE-352',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
  ],
  *needs(facts) {
    for (const component of concerned(facts))
      yield ask(
        about('components', component),
        'csrfProtection',
        component.csrfProtection,
        `Does ${component.name} protect its writes against forged requests (CSRF)?`,
      );
  },
  examples: {
    bad: [sample({ components: { browser, web: { csrfProtection: false } }, links })],
    good: [
      sample({ components: { browser, web: { csrfProtection: true } }, links }),
      sample({
        components: { browser, web: { csrfProtection: false } },
        links: { 'browser -> web': { protocol: 'HTTPS', authentication: 'TOKEN' } },
      }),
    ],
    unknown: [sample({ components: { browser, web: {} }, links })],
  },
  *check(facts) {
    for (const component of concerned(facts))
      if (component.csrfProtection === false)
        yield {
          subject: about('components', component),
          message: `${component.name} takes writes by cookie alone, so another page can make a browser send them.`,
        };
  },
});
