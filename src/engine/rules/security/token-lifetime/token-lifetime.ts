import type { Facts } from '../../../facts.js';
import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { issuers } from '../identity.js';

const concerned = (facts: Facts) => issuers(facts, ({ tokens }) => tokens);
const login = { kind: 'IDENTITY_PROVIDER' } as const;

export const tokenLifetime = rule({
  id: 'security/token-lifetime',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Access tokens live minutes, refresh tokens days, and refresh tokens rotate',
  why: 'A stolen access token works until it expires; a stolen refresh token works for as long as nobody notices that it is used twice.',
  remedy:
    'Let access tokens live at most 15 minutes and refresh tokens at most 7 days, and give a new refresh token with each use.',
  references: ['CWE-613', 'https://www.rfc-editor.org/rfc/rfc9700'],
  thresholds: {
    accessMinutes: { value: 15, unit: 'min', text: 'life of an access token', min: 1, max: 1440 },
    refreshDays: { value: 7, unit: 'days', text: 'life of a refresh token', min: 1, max: 365 },
  },
  *needs(facts) {
    for (const component of concerned(facts)) {
      const { tokens, name } = component;
      const subject = about('components', component);
      yield ask(
        subject,
        'tokens.accessMinutes',
        tokens?.accessMinutes,
        `How many minutes do the access tokens of ${name} live?`,
      );
      yield ask(
        subject,
        'tokens.refreshDays',
        tokens?.refreshDays,
        `How many days do the refresh tokens of ${name} live (0 if it issues none)?`,
      );
      if (tokens?.refreshDays)
        yield ask(
          subject,
          'tokens.refreshRotates',
          tokens.refreshRotates,
          `Does each use of a refresh token of ${name} end it and give a new one?`,
        );
    }
  },
  examples: {
    bad: [
      sample({
        components: { login: { ...login, tokens: { accessMinutes: 1440, refreshDays: 7, refreshRotates: true } } },
      }),
      sample({
        components: { login: { ...login, tokens: { accessMinutes: 15, refreshDays: 90, refreshRotates: false } } },
      }),
    ],
    good: [
      sample({
        components: { login: { ...login, tokens: { accessMinutes: 15, refreshDays: 7, refreshRotates: true } } },
      }),
      sample({ components: { login: { ...login, tokens: { accessMinutes: 5, refreshDays: 0 } } } }),
      sample({ components: { partner: { ...login, outOfScope: true, tokens: { accessMinutes: 1440 } } } }),
    ],
    unknown: [sample({ components: { login } })],
  },
  *check(facts, { threshold }) {
    const mostMinutes = threshold('accessMinutes');
    const mostDays = threshold('refreshDays');
    for (const component of concerned(facts)) {
      const { tokens = {}, name, key } = component;
      const subject = about('components', component);
      const set = (field: string, value: unknown, text: string) => ({
        text,
        steps: [{ do: 'SET', list: 'components', key, field: `tokens.${field}`, value }] as const,
      });
      if ((tokens.accessMinutes ?? 0) > mostMinutes)
        yield {
          subject,
          discriminator: 'access',
          message: `The access tokens of ${name} live ${tokens.accessMinutes} minutes, more than ${mostMinutes}.`,
          fix: set('accessMinutes', mostMinutes, `Let access tokens of ${name} live ${mostMinutes} minutes.`),
        };
      if ((tokens.refreshDays ?? 0) > mostDays)
        yield {
          subject,
          discriminator: 'refresh',
          message: `The refresh tokens of ${name} live ${tokens.refreshDays} days, more than ${mostDays}.`,
          fix: set('refreshDays', mostDays, `Let refresh tokens of ${name} live ${mostDays} days.`),
        };
      if (tokens.refreshRotates === false && tokens.refreshDays !== 0)
        yield {
          subject,
          discriminator: 'rotation',
          message: `A refresh token of ${name} can be used again and again.`,
          fix: set('refreshRotates', true, `Let ${name} give a new refresh token with each use.`),
        };
    }
  },
});
