import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { facingBrowsers } from '../browsers.js';

const browser = { kind: 'CLIENT', technology: 'browser' } as const;
const links = { 'browser -> web': { protocol: 'HTTPS' } } as const;

export const headers = rule({
  id: 'security/headers',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Browser-facing components set the usual security headers and a content security policy',
  why: 'Browsers protect their users from injected scripts, framing and downgrades only where the server asks them to.',
  remedy:
    'Send Strict-Transport-Security, X-Content-Type-Options, Referrer-Policy, frame-ancestors and a Content-Security-Policy without unsafe-inline.',
  references: ['CWE-693', 'CWE-1021', 'https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html'],
  *needs(facts) {
    for (const component of facingBrowsers(facts)) {
      const subject = about('components', component);
      const { name } = component;
      yield ask(subject, 'securityHeaders', component.securityHeaders, `Does ${name} send the usual security headers?`);
      yield ask(
        subject,
        'contentSecurityPolicy',
        component.contentSecurityPolicy,
        `Does ${name} send a content security policy?`,
      );
    }
  },
  examples: {
    bad: [
      sample({ components: { browser, web: { securityHeaders: false, contentSecurityPolicy: true } }, links }),
      sample({
        components: { web: { securityHeaders: true, contentSecurityPolicy: false } },
        contracts: { pages: { component: 'web', browserFacing: true } },
      }),
    ],
    good: [
      sample({ components: { browser, web: { securityHeaders: true, contentSecurityPolicy: true } }, links }),
      sample({ components: { cart: { securityHeaders: false } } }),
    ],
    unknown: [sample({ components: { browser, web: {} }, links })],
  },
  *check(facts) {
    for (const component of facingBrowsers(facts)) {
      const lacking = [
        ...(component.securityHeaders === false ? ['security headers'] : []),
        ...(component.contentSecurityPolicy === false ? ['a content security policy'] : []),
      ];
      if (lacking.length > 0)
        yield {
          subject: about('components', component),
          message: `${component.name} answers browsers without ${lacking.join(' and ')}.`,
        };
    }
  },
});
