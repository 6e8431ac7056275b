/** Refusals of signing in with a provider, with the reason that whoever signs in is not told. */
import { Refusal, type RefusalError } from '../../platform/refusal.js';

export class OidcRefusal extends Refusal {
  constructor(
    /** For the audit log. */
    readonly reason: string,
    error: RefusalError,
  ) {
    super([error]);
  }
}

const property = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);

/** The claim that an error, or what caused it, speaks of. */
const claimIn = (error: unknown): string | undefined => {
  for (let at: unknown = error; at != null; at = property(at, 'cause')) {
    const claim = property(at, 'claim');
    if (typeof claim === 'string' && /^\w{1,20}$/.test(claim)) return claim;
  }
  return undefined;
};

/** What is wrong with what a browser brought back, as openid-client says it; nothing in it is the provider's own text. */
export const answerRefused = (error: unknown, callbackUrl: URL, state: string): OidcRefusal => {
  const brought = callbackUrl.searchParams;
  const claim = claimIn(error);
  const code = property(error, 'code');
  const reason =
    brought.get('state') !== state
      ? 'state'
      : brought.has('error')
        ? 'refused by the provider'
        : claim !== undefined
          ? `claim ${claim}`
          : typeof code === 'string'
            ? code
            : 'unknown';
  return new OidcRefusal(reason, {
    code: 'INVALID_CREDENTIALS',
    message: 'the provider’s answer is not valid; begin again',
    path: ['callbackUrl'],
  });
};
