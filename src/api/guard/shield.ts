/**
 * graphql-shield's vocabulary. Its ES module build does not import in Node, and its CommonJS build calls
 * `util.isUndefined`, which Node 23 took away: without it `chain` and `race` silently deny. It is restored here, in the
 * one file that loads the library.
 */
import { createRequire } from 'node:module';
import type * as Shield from 'graphql-shield';

const require = createRequire(import.meta.url);
// A CommonJS module's exports are not typed by require.
const util = require('node:util') as Record<string, unknown>;
util['isUndefined'] ??= (value: unknown): boolean => value === undefined;

export const { allow, and, chain, deny, not, or, rule } = require('graphql-shield') as typeof Shield;
