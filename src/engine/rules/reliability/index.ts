/** The pack `reliability`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { circuitBreaker } from './circuit-breaker/circuit-breaker.js';
import { cyclicDependency } from './cyclic-dependency/cyclic-dependency.js';
import { singlePointOfFailure } from './single-point-of-failure/single-point-of-failure.js';
import { timeout } from './timeout/timeout.js';

export const RELIABILITY_RULES: readonly Rule[] = [timeout, circuitBreaker, singlePointOfFailure, cyclicDependency];
