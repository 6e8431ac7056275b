/** The second factor. */
import type { Defence } from '../defence.js';

const FACTOR = 'src/modules/mfa/second-factor.ts';
const STEP = 'src/modules/mfa/second-step.ts';
const MFA_TEST = 'test/integration/mfa.test.ts';
const BOX = 'src/platform/secret-box.ts';

export const SECOND_FACTOR_DEFENCES: readonly Defence[] = [
  {
    name: 'totp-once',
    removes: [{ file: FACTOR, text: ', lastStep: { $lt: step } },', without: ' },' }],
    test: MFA_TEST,
    title: 'gives codes that are good once, also in parallel and where an older one comes later',
  },
  {
    name: 'totp-confirming-code',
    removes: [
      {
        file: 'src/modules/mfa/totp.service.ts',
        text: '{ $set: { confirmedAt: now, lastStep: step, recoveryCodes: hashes } },',
        without: '{ $set: { confirmedAt: now, recoveryCodes: hashes } },',
      },
    ],
    test: MFA_TEST,
    title: 'does not take the code that confirmed it',
  },
  {
    name: 'totp-window',
    removes: [{ file: 'src/modules/mfa/totp-codes.ts', text: 'const WINDOW = 1;', without: 'const WINDOW = 10;' }],
    test: MFA_TEST,
    title: 'lets in with a code of now or of the step beside it, and with no other',
  },
  {
    name: 'totp-secrets-sealed',
    removes: [
      {
        file: BOX,
        text: 'const nonce = randomBytes(NONCE_BYTES);',
        without: 'if (context !== "") return `open:${plain}`; const nonce = randomBytes(NONCE_BYTES);',
      },
      {
        file: BOX,
        text: "const [version, id = '', text = '', ...rest] = sealed.split('.');",
        without:
          "if (sealed.startsWith('open:')) return sealed.slice(5); const [version, id = '', text = '', ...rest] = sealed.split('.');",
      },
    ],
    test: MFA_TEST,
    title: 'leaves nothing readable in the database',
  },
  {
    name: 'totp-guesses',
    removes: [{ file: STEP, text: 'tries: { $lt: MOST_TRIES }, ', without: '' }],
    test: MFA_TEST,
    title: 'ends after five wrong codes, and guessing over many challenges is slowed down',
  },
  {
    name: 'totp-guesses-over-challenges',
    removes: [{ file: STEP, text: "await tries.count('otp', device, found?.userId ?? challenge);", without: '' }],
    test: MFA_TEST,
    title: 'ends after five wrong codes, and guessing over many challenges is slowed down',
  },
  {
    name: 'challenge-once',
    removes: [
      {
        file: STEP,
        text: 'if ((await db.mfaChallenges.deleteOne({ _id })).deletedCount === 0) throw ended();',
        without: '',
      },
    ],
    test: MFA_TEST,
    title: 'is good for one session, for five minutes and for its own user',
  },
  {
    name: 'recovery-codes-once',
    removes: [{ file: FACTOR, text: '{ $pull: { recoveryCodes: hash } };', without: '{ $inc: { lastStep: 1 } };' }],
    test: MFA_TEST,
    title: 'let in once each, also in parallel, and are replaced as a whole',
  },
  {
    name: 'second-factor-of-owners',
    removes: [
      {
        file: 'src/modules/account/can.ts',
        text: 'if (viewer.mfaEnrolmentRequired && !ENROLMENT.has(action)) return false;',
        without: '',
      },
    ],
    test: MFA_TEST,
    title: 'lets an owner without one do nothing but set it up',
  },
  {
    name: 'invited-owner-without-second-factor',
    removes: [
      {
        file: 'src/modules/invitation/accept-invitation.ts',
        text: 'return await signedIn(db, await sessions.open(user._id, organizationId, device));',
        without: `const { tokens, session } = await sessions.open(user._id, organizationId, device);
        void signedIn;
        return { tokens, viewer: { kind: 'USER', id: user._id, sessionId: session._id, organizationId, role: 'OWNER', name } };`,
      },
    ],
    test: 'test/integration/mfa-invited.test.ts',
    title: 'an invited owner may do nothing else, in the operation that registers them either',
  },
];
