import { sample } from '../../../sample.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';

export const mfaPrivileged = rule({
  id: 'security/mfa-privileged',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'Privileged roles need a second factor',
  why: 'One leaked or guessed password of an administrator is otherwise enough to take over everything.',
  remedy: 'Require a second factor, best one that cannot be phished (passkeys), from everybody with the role.',
  references: ['CWE-308', 'https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html'],
  *needs({ roles }) {
    for (const role of roles) {
      const subject = about('roles', role);
      yield ask(
        subject,
        'privileged',
        role.privileged,
        `May somebody with the role ${role.name} change what is not their own, or other people’s rights?`,
      );
      if (role.privileged)
        yield ask(
          subject,
          'mfaRequired',
          role.mfaRequired,
          `Does somebody with the role ${role.name} need a second factor?`,
        );
    }
  },
  examples: {
    bad: [sample({ roles: { admin: { privileged: true, mfaRequired: false } } })],
    good: [
      sample({
        roles: { admin: { privileged: true, mfaRequired: true }, customer: { privileged: false, mfaRequired: false } },
      }),
    ],
    unknown: [sample({ roles: { admin: { privileged: true } } }), sample({ roles: { admin: {} } })],
  },
  *check({ roles }) {
    for (const role of roles)
      if (role.privileged && role.mfaRequired === false)
        yield {
          subject: about('roles', role),
          message: `The role ${role.name} is privileged, and a password is enough to have it.`,
          fix: {
            text: `Require a second factor for the role ${role.name}.`,
            steps: [{ do: 'SET', list: 'roles', key: role.key, field: 'mfaRequired', value: true }],
          },
        };
  },
});
