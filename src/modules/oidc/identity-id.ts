import { sha256 } from '../../platform/crypto.js';

/** An identity's id: issuer and subject together, and nothing else, say who somebody is at a provider. */
export const identityId = (issuer: string, subject: string): string => sha256(JSON.stringify([issuer, subject]));
