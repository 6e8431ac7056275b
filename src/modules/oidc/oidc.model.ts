/** Accounts at providers, and sign-ins that are under way there. No token of a provider is kept: nothing needs one. */
import { Schema, type Connection, type Model } from 'mongoose';

export interface IdentityDoc {
  /** Hash of issuer and subject: one provider's account belongs to one user. */
  readonly _id: string;
  readonly userId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly email?: string;
  readonly linkedAt: Date;
  readonly lastUsedAt?: Date;
}

export interface OidcSignInDoc {
  /** SHA-256 of the handle. */
  readonly _id: string;
  /** The issuer's id in the configuration. */
  readonly issuer: string;
  readonly redirectUri: string;
  /** State, nonce and PKCE verifier, sealed. */
  readonly sealed: string;
  /** Who wants to link; absent where somebody signs in. */
  readonly userId?: string;
  readonly expiresAt: Date;
}

export interface OidcModels {
  readonly identities: Model<IdentityDoc>;
  readonly oidcSignIns: Model<OidcSignInDoc>;
}

const OPTIONS = { strict: 'throw', versionKey: false, id: false } as const;

export const oidcModels = (connection: Connection): OidcModels => {
  const identities = new Schema<IdentityDoc>(
    {
      _id: String,
      userId: String,
      issuer: String,
      subject: String,
      email: String,
      linkedAt: Date,
      lastUsedAt: Date,
    },
    { ...OPTIONS, collection: 'identities' },
  );
  identities.index({ userId: 1 });
  const signIns = new Schema<OidcSignInDoc>(
    { _id: String, issuer: String, redirectUri: String, sealed: String, userId: String, expiresAt: Date },
    { ...OPTIONS, collection: 'oidcSignIns' },
  );
  signIns.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return {
    identities: connection.model<IdentityDoc>('Identity', identities),
    oidcSignIns: connection.model<OidcSignInDoc>('OidcSignIn', signIns),
  };
};
