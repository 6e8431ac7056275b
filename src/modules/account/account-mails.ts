/**
 * What is mailed about accounts. Nothing in it was typed by whoever caused it: these mails go to addresses that anybody
 * can name, and are nobody's means of writing to strangers.
 */

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

const letter = (subject: string, ...paragraphs: readonly string[]): Letter => ({
  subject,
  text: `${paragraphs.join('\n\n')}\n`,
});

export const verificationLetter = (token: string): Letter =>
  letter(
    'Confirm your address',
    'Somebody has made a Plinth account with this address. If it was you, confirm it within 24 hours with this token, in the application that you use or with the mutation verifyEmail:',
    token,
    'If it was not you, do nothing: the address stays unconfirmed.',
  );

export const knownAddressLetter = (token: string): Letter =>
  letter(
    'You have an account already',
    'Somebody has tried to register with Plinth with this address, which belongs to your account. If it was you, sign in with your password. If you do not know it any more, set a new one within 30 minutes with this token and the mutation resetPassword:',
    token,
    'If it was not you, there is nothing to do: your account is as it was.',
  );

export const resetLetter = (token: string): Letter =>
  letter(
    'Set a new password',
    'Somebody has asked for a new password for your Plinth account. If it was you, set it within 30 minutes with this token, in the application that you use or with the mutation resetPassword:',
    token,
    'If it was not you, there is nothing to do: your password is as it was.',
  );

export const passwordChangedLetter = (): Letter =>
  letter(
    'Your password was changed',
    'The password of your Plinth account has just been changed, and its other sessions were ended.',
    'If it was not you, ask for a new one at once with the mutation requestPasswordReset.',
  );

export const deletedLetter = (): Letter =>
  letter('Your account was deleted', 'Your Plinth account and what it kept about you has just been deleted.');
