/** Ending single access tokens before their time, by their `jti`. */
import type { AccountModels } from './account.model.js';
import type { VerifiedClaims } from './access-tokens.js';

/** The stages of an aggregation over sessions that find out whether a token was revoked; none in all where it was. */
export const notRevoked = (tokenId: string) => [
  { $lookup: { from: 'revokedTokens', pipeline: [{ $match: { _id: tokenId } }], as: 'revoked' } },
  { $match: { revoked: [] } },
];

/** Ends a token; does nothing the second time. */
export const revokeToken = async (
  { revokedTokens }: Pick<AccountModels, 'revokedTokens'>,
  { tokenId, expiresAt }: Pick<VerifiedClaims, 'tokenId' | 'expiresAt'>,
): Promise<void> => {
  await revokedTokens.updateOne({ _id: tokenId }, { $set: { expiresAt } }, { upsert: true });
};
