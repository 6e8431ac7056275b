/** A ring of keys that the database keeps, sealed, for all processes that share it. */
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { SecretBox } from '../../../platform/secret-box.js';
import { readSigningKey, SIGNING_ALGORITHM, type KeyRing, type SigningKey } from './key-ring.js';
import type { ServerKeyDoc, ServerKeyModels } from './server-key.model.js';

/** How long a process may sign with a key after another process has made a newer one. */
const RELOAD_MS = 60_000;

export interface KeptKeyRingDependencies {
  readonly keys: ServerKeyModels;
  readonly box: SecretBox;
  readonly clock: () => Date;
  /** How long a signed token lives. */
  readonly tokenMs: number;
}

const contextOf = (kid: string): string => `signing-key:${kid}`;

export const keptKeyRing = ({ keys: { serverKeys }, box, clock, tokenMs }: KeptKeyRingDependencies): KeyRing => {
  /** A minute more: clocks of processes differ. */
  const overlapMs = RELOAD_MS + tokenMs + 60_000;
  const opened = new Map<string, SigningKey>();
  let ring: { readonly keys: readonly SigningKey[]; readonly loadedAt: number } | undefined;

  const open = async ({ _id, value }: ServerKeyDoc): Promise<SigningKey> => {
    const known = opened.get(_id);
    if (known) return known;
    const plain = box.open(value, contextOf(_id));
    const key = await readSigningKey(JSON.parse(plain) as JWK); // sealed below, as JWK
    // A newer encryption key takes over; nobody else's change is overwritten.
    if (box.isStale(value))
      await serverKeys.updateOne({ _id, value }, { $set: { value: box.seal(plain, contextOf(_id)) } });
    opened.set(_id, key);
    return key;
  };
  const kept = () => serverKeys.find({ kind: 'SIGNING' }).sort({ createdAt: -1, _id: 1 }).lean<ServerKeyDoc[]>().exec();
  /** Whether tokens of a key may still be good: it signs, or its successor is younger than they may be old. */
  const verifies = (_: ServerKeyDoc, i: number, all: readonly ServerKeyDoc[]): boolean => {
    const successor = all[i - 1];
    return !successor || clock().getTime() - successor.createdAt.getTime() < overlapMs;
  };
  const rotate = async (): Promise<string> => {
    const before = await kept();
    const old = before.filter((doc, i, all) => !verifies(doc, i, all));
    // The newest by its date also where the clock of whoever made the last one is ahead.
    const newest = before[0]?.createdAt.getTime() ?? 0;
    const createdAt = new Date(Math.max(clock().getTime(), newest + 1));
    const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { crv: 'Ed25519', extractable: true });
    const jwk = await exportJWK(privateKey);
    const { kid } = await readSigningKey(jwk);
    const value = box.seal(JSON.stringify(jwk), contextOf(kid));
    await serverKeys.create({ _id: kid, kind: 'SIGNING', value, createdAt });
    await serverKeys.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    ring = undefined;
    return kid;
  };
  const load = async (): Promise<readonly SigningKey[]> => {
    const loadedAt = clock().getTime();
    let docs = await kept();
    if (docs.length === 0) {
      await rotate();
      docs = await kept();
    }
    const keys = await Promise.all(docs.filter(verifies).map(open));
    ring = { keys, loadedAt };
    return keys;
  };
  const current = async (): Promise<readonly SigningKey[]> =>
    ring && Math.abs(clock().getTime() - ring.loadedAt) < RELOAD_MS ? ring.keys : load();

  return {
    signing: async () => {
      const [newest] = await current();
      if (!newest) throw new Error('there is no key to sign with');
      return newest;
    },
    verifying: async (kid) => {
      const named = (key: SigningKey): boolean => key.kid === kid;
      // Another process may have made it a moment ago.
      return (await current()).find(named) ?? (await load()).find(named);
    },
    all: current,
    rotate,
  };
};
