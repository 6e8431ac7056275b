/** Registering, pictures, the end of an account. */
import type { Defence } from '../defence.js';

const ONE_TIME = 'src/modules/account/one-time-tokens.ts';
const AVATAR = 'src/modules/profile/avatar-image.ts';
const REGISTRATION_TEST = 'test/integration/account-registration.test.ts';
const AVATAR_TEST = 'test/integration/account-avatar.test.ts';

export const PROFILE_DEFENCES: readonly Defence[] = [
  {
    name: 'verification-of-its-own-purpose',
    removes: [{ file: ONE_TIME, text: 'sha256(`${purpose}:${token}`);', without: 'sha256(purpose && token);' }],
    test: REGISTRATION_TEST,
    title: 'takes no token that has ended, and none that was mailed for something else',
  },
  {
    name: 'registration-tells-nobody',
    removes: [
      {
        file: 'src/modules/account/registration.service.ts',
        text: 'const { verified } = await holdersOf(db, user.email);',
        without:
          "const { verified } = await holdersOf(db, user.email); if (verified) throw refuse('CONFLICT', 'the address is taken');",
      },
    ],
    test: REGISTRATION_TEST,
    title: 'answers as for any other, and mails the holder',
  },
  {
    name: 'common-passwords',
    removes: [
      {
        file: 'src/modules/account/password-policy.ts',
        text: 'if (COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(word) ||',
        without: 'if (COMMON_PASSWORDS.has("") || word === "" ||',
      },
    ],
    test: REGISTRATION_TEST,
    title: 'is not taken when it is %s',
  },
  {
    name: 'avatars-are-pictures',
    removes: [
      {
        file: AVATAR,
        text: "if (format === undefined) throw bad('a picture is a JPEG, PNG, WebP or GIF');",
        without: 'void format;',
      },
    ],
    test: AVATAR_TEST,
    title: 'is refused: %s',
  },
  {
    name: 'avatars-are-small',
    removes: [{ file: AVATAR, text: 'limitInputPixels: MOST_PIXELS,', without: 'limitInputPixels: false,' }],
    test: AVATAR_TEST,
    title: 'is refused where it would unfold to too many pixels, or has more than 2 MB',
  },
  {
    name: 'avatars-are-written-anew',
    removes: [{ file: AVATAR, text: '.webp({ quality: 82 })', without: '.keepMetadata().webp({ quality: 82 })' }],
    test: AVATAR_TEST,
    title: 'loses everything that is not the picture',
  },
  {
    name: 'deletion-needs-the-password',
    removes: [
      {
        file: 'src/modules/profile/account-end.service.ts',
        text: 'if (!(await passwordFits(password, user.passwordHash))) {',
        without: 'if ((await passwordFits(password, user.passwordHash)) === undefined) {',
      },
    ],
    test: 'test/integration/account-end.test.ts',
    title: 'needs the password',
  },
];
