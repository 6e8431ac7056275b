/** Signing in with a provider. */
import { newSecret, passwordFits, sha256 } from '../../platform/crypto.js';
import { refuse, type RefusalCode } from '../../platform/refusal.js';
import type { SecretBox } from '../../platform/secret-box.js';
import type { AccountModels, UserDoc } from '../account/account.model.js';
import type { OneTimeTokens } from '../account/one-time-tokens.js';
import type { Device } from '../account/session.service.js';
import type { Tries } from '../account/tries.js';
import type { Viewer } from '../account/viewer.js';
import type { SecondStep, SignInResult } from '../mfa/second-step.js';
import type { OrganizationCollections } from '../organization/organization.model.js';
import type { OidcAccounts } from './oidc-accounts.js';
import type { OnRecord } from './oidc-failures.js';
import type { OidcModels, OidcSignInDoc } from './oidc.model.js';
import { OidcRefusal } from './oidc-refusal.js';
import type { Provider, ProviderClaims, SignInSecrets } from './provider.js';

export interface OidcRedirect {
  readonly url: string;
  readonly handle: string;
  readonly expiresAt: Date;
}
/** A session, a challenge, or a token to link with. */
export interface OidcResult extends SignInResult {
  readonly linkToken?: string;
}

export interface OidcService {
  issuers(): readonly { readonly id: string; readonly name: string }[];
  start(
    viewer: Viewer | null,
    input: { readonly issuer: string; readonly redirectUri: string },
    device: Device,
  ): Promise<{ readonly redirect: OidcRedirect }>;
  complete(
    viewer: Viewer | null,
    input: { readonly handle: string; readonly callbackUrl: string },
    device: Device,
  ): Promise<OidcResult>;
  confirm(input: { readonly linkToken: string; readonly password: string }, device: Device): Promise<OidcResult>;
}

export interface OidcDependencies {
  readonly providers: readonly Provider[];
  readonly db: AccountModels & OrganizationCollections & OidcModels;
  readonly accounts: OidcAccounts;
  readonly entry: {
    readonly secondStep: SecondStep;
    readonly tokens: OneTimeTokens;
    readonly tries: Tries;
    readonly onRecord: OnRecord;
  };
  readonly vault: { readonly box: SecretBox; readonly clock: () => Date };
}

const SIGN_IN_MS = 10 * 60_000;

const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

const refused = (reason: string, code: RefusalCode, message: string, at?: string) =>
  new OidcRefusal(reason, { code, message, ...(at === undefined ? {} : { path: [at] }) });
const ended = () =>
  refused(
    'unknown, completed or ended',
    'INVALID_CREDENTIALS',
    'the sign-in is unknown, was completed or has ended; begin again',
    'handle',
  );

export const createOidcService = (tools: OidcDependencies): OidcService => {
  const { providers, db, accounts } = tools;
  const { secondStep, tokens, tries, onRecord } = tools.entry;
  const { box, clock } = tools.vault;
  const contextOf = (id: string): string => `oidc:${id}`;
  const enter = async (user: UserDoc, device: Device): Promise<SignInResult> => {
    const member = await db.memberModel.findOne({ userId: user._id }).sort({ _id: 1 }).lean().exec();
    if (!member) throw refused('no organization', 'FORBIDDEN', 'you are not a member of any organization');
    return secondStep.begin({ user, organizationId: member.organizationId, device, by: 'oidc' });
  };
  /** Links to the user who began, if they are still the one who calls. */
  const linkTo = async (userId: string, viewer: Viewer | null, claims: ProviderClaims, device: Device) => {
    const user = viewer?.id === userId ? await db.users.findById(userId).lean<UserDoc>().exec() : null;
    if (!user)
      throw refused('another user', 'FORBIDDEN', 'whoever began to link must be signed in to complete it', 'handle');
    const linked = await accounts.linked(claims);
    if (linked && linked._id !== user._id)
      throw refused('taken', 'CONFLICT', 'the provider’s account belongs to another user', 'callbackUrl');
    if (!linked) await accounts.link(user, claims, device);
    return enter(user, device);
  };

  const finish = async (
    begun: OidcSignInDoc | null,
    callbackUrl: string,
    viewer: Viewer | null,
    device: Device,
  ): Promise<OidcResult> => {
    const provider = begun && providers.find(({ settings }) => settings.id === begun.issuer);
    if (!provider) throw ended();
    const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined;
    if (!url || withoutQuery(url) !== withoutQuery(new URL(begun.redirectUri)))
      throw refused(
        'another address',
        'BAD_USER_INPUT',
        'this is not the address that the sign-in was to come back to',
        'callbackUrl',
      );
    const secrets = JSON.parse(box.open(begun.sealed, contextOf(begun._id))) as SignInSecrets; // sealed in start
    const claims = await provider.finish(url, secrets);
    if (begun.userId !== undefined) return linkTo(begun.userId, viewer, claims, device);
    const user = await accounts.linked(claims);
    if (user) return enter(user, device);
    const holder = await accounts.holder(claims);
    if (!holder) return enter(await accounts.create(claims, device), device);
    // The address alone does not open somebody's account: its password must be given as well.
    const { email = '' } = claims;
    const data = { issuer: claims.issuer, subject: claims.subject };
    return { linkToken: await tokens.issue('LINK_IDENTITY', { userId: holder._id, email, data }, SIGN_IN_MS) };
  };

  return {
    issuers: () => providers.map(({ settings: { id, name } }) => ({ id, name: name ?? id })),
    start: async (viewer, { issuer, redirectUri }, device) => {
      await tries.count('oidc', device, device.address ?? '');
      const provider = providers.find(({ settings }) => settings.id === issuer);
      if (!provider) throw refuse('NOT_FOUND', 'there is no such issuer', ['issuer']);
      if (!provider.settings.redirectUris.includes(redirectUri))
        throw refuse('BAD_USER_INPUT', 'the configuration does not name this address', ['redirectUri']);
      const { url, secrets } = await provider.begin(redirectUri);
      const handle = newSecret();
      const _id = sha256(handle);
      const expiresAt = new Date(clock().getTime() + SIGN_IN_MS);
      const sealed = box.seal(JSON.stringify(secrets), contextOf(_id));
      const userId = viewer?.kind === 'USER' ? { userId: viewer.id } : {};
      await db.oidcSignIns.create({ _id, issuer, redirectUri, sealed, ...userId, expiresAt });
      return { redirect: { url, handle, expiresAt } };
    },
    complete: async (viewer, { handle, callbackUrl }, device) => {
      await tries.count('oidc', device, device.address ?? '');
      // Taken away before anything is asked: a second try finds nothing, whatever becomes of the first.
      const begun = await db.oidcSignIns
        .findOneAndDelete({ _id: sha256(handle), expiresAt: { $gt: clock() } })
        .lean()
        .exec();
      const about = { viewer, device, linking: begun?.userId !== undefined, issuer: begun?.issuer };
      return onRecord(about, () => finish(begun, callbackUrl, viewer, device));
    },
    confirm: async ({ linkToken, password }, device) => {
      await tries.count('oidc', device, device.address ?? '');
      const subject = await tokens.redeem('LINK_IDENTITY', linkToken);
      const { userId, email, data = {} } = subject ?? {};
      // A token that is nobody's counts for itself: those who come with one do not keep each other out.
      await tries.count('password', device, userId ?? linkToken);
      const user = userId === undefined ? null : await db.users.findById(userId).lean<UserDoc>().exec();
      const fits = await passwordFits(password, user?.passwordHash);
      const { issuer, subject: sub } = data;
      return onRecord({ viewer: null, device, linking: true, issuer, user }, async () => {
        if (!fits || !user || user.email !== email || issuer === undefined || sub === undefined)
          throw refused(
            'wrong token or password',
            'INVALID_CREDENTIALS',
            'the token or the password is wrong; begin again',
            'password',
          );
        // The token was made for an address that the provider has verified.
        await accounts.link(user, { issuer, subject: sub, email, emailVerified: true, name: undefined }, device);
        return enter(user, device);
      });
    },
  };
};
