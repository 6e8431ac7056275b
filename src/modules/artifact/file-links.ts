/** Addresses of generated files that a browser can open without an Authorization header, for a short time. */
import { ARTIFACT_KINDS, DEPTHS, type ArtifactKind, type Depth } from '../../engine/generate/artifact.js';
import { hmac, sameSecret } from '../../platform/crypto.js';
import type { Authenticate } from '../account/authenticate.js';
import type { Viewer } from '../account/viewer.js';
import type { ArtifactRequest } from './artifact.service.js';

/** Milliseconds that a signed address is good for. */
const SIGNED_FOR_MS = 5 * 60_000;

/** A file's address as it comes in: the path's two parts and the query. */
export interface FileAddress {
  readonly blueprintId: string;
  readonly file: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

export interface FileLinks {
  /** The signed address of a file. */
  address(viewer: Viewer, request: ArtifactRequest): string;
  /** What an address asks for; undefined when there is no such file. */
  parse(address: FileAddress): ArtifactRequest | undefined;
  /** The viewer that signed an address, when the signature is good, in time and the viewer still may call. */
  signer(address: FileAddress): Promise<Viewer | null>;
}

export interface FileLinksDependencies {
  readonly publicUrl: () => string;
  /** Secret that the signing key is derived from. */
  readonly key: string;
  readonly clock: () => Date;
  readonly authenticate: Authenticate;
}

const fileOf = (kind: ArtifactKind, depth: Depth): string =>
  `${kind}${kind === 'DOCUMENT' ? `-${depth}` : ''}`.toLowerCase().replaceAll('_', '-');

const FILES = new Map<string, { readonly kind: ArtifactKind; readonly depth: Depth }>();
for (const kind of ARTIFACT_KINDS) for (const depth of DEPTHS) FILES.set(fileOf(kind, depth), { kind, depth });

export const createFileLinks = ({ publicUrl, key, clock, authenticate }: FileLinksDependencies): FileLinks => {
  const secret = hmac(key, 'addresses of generated files');
  const sign = (blueprintId: string, file: string, credential: string, expires: string) =>
    hmac(secret, JSON.stringify([blueprintId, file, credential, expires]));
  return {
    address: (viewer, { blueprintId, kind, depth }) => {
      const file = fileOf(kind, depth);
      const credential = authenticate.reference(viewer);
      const expires = String(clock().getTime() + SIGNED_FOR_MS);
      const query = new URLSearchParams({
        credential,
        expires,
        signature: sign(blueprintId, file, credential, expires),
      });
      return `${publicUrl()}/blueprints/${blueprintId}/files/${file}?${query.toString()}`;
    },
    parse: ({ blueprintId, file }) => {
      const found = FILES.get(file);
      return found && { blueprintId, ...found };
    },
    signer: async ({ blueprintId, file, query: { credential, expires, signature } }) => {
      if (!credential || !expires || !signature) return null;
      if (!sameSecret(signature, sign(blueprintId, file, credential, expires))) return null;
      return Number(expires) > clock().getTime() ? authenticate.byReference(credential) : null;
    },
  };
};
