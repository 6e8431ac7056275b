/** The pack `architecture`, in the order of the catalogue. */
import type { Rule } from '../rule.js';
import { decisionAlternatives } from './decision-alternatives/decision-alternatives.js';
import { decisionConsequences } from './decision-consequences/decision-consequences.js';
import { decisionPerTechnology } from './decision-per-technology/decision-per-technology.js';
import { decisionSuperseded } from './decision-superseded/decision-superseded.js';
import { described } from './described/described.js';
import { disconnected } from './disconnected/disconnected.js';
import { distributedMonolith } from './distributed-monolith/distributed-monolith.js';
import { duplicate } from './duplicate/duplicate.js';
import { endOfLife } from './end-of-life/end-of-life.js';
import { hub } from './hub/hub.js';
import { layering } from './layering/layering.js';
import { ownerNamed } from './owner-named/owner-named.js';
import { requirementsStated } from './requirements-stated/requirements-stated.js';
import { style } from './style/style.js';
import { technologyNamed } from './technology-named/technology-named.js';

export const ARCHITECTURE_RULES: readonly Rule[] = [
  described,
  technologyNamed,
  ownerNamed,
  disconnected,
  style,
  distributedMonolith,
  layering,
  hub,
  duplicate,
  endOfLife,
  requirementsStated,
  decisionPerTechnology,
  decisionAlternatives,
  decisionConsequences,
  decisionSuperseded,
];
