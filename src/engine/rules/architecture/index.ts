/** The pack `architecture`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { disconnected } from './disconnected/disconnected.js';
import { endOfLife } from './end-of-life/end-of-life.js';
import { layering } from './layering/layering.js';
import { technologyNamed } from './technology-named/technology-named.js';

export const ARCHITECTURE_RULES: readonly Rule[] = [technologyNamed, disconnected, layering, endOfLife];
