/** The pack `performance`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { cacheInvalidation } from './cache-invalidation/cache-invalidation.js';
import { cacheStampede } from './cache-stampede/cache-stampede.js';
import { chattyLink } from './chatty-link/chatty-link.js';
import { connectionReuse } from './connection-reuse/connection-reuse.js';
import { headroom } from './headroom/headroom.js';
import { hotReadCached } from './hot-read-cached/hot-read-cached.js';
import { latencyBudget } from './latency-budget/latency-budget.js';
import { slowWorkAsync } from './slow-work-async/slow-work-async.js';
import { staticOnCdn } from './static-on-cdn/static-on-cdn.js';
import { syncChain } from './sync-chain/sync-chain.js';
import { targetsStated } from './targets-stated/targets-stated.js';
import { utilisation } from './utilisation/utilisation.js';

export const PERFORMANCE_RULES: readonly Rule[] = [
  targetsStated,
  latencyBudget,
  utilisation,
  headroom,
  syncChain,
  chattyLink,
  slowWorkAsync,
  hotReadCached,
  cacheInvalidation,
  cacheStampede,
  staticOnCdn,
  connectionReuse,
];
