/** Which callers may pass on, in what they send, what somebody else has entered. */
import type { Component } from '../../model.js';
import { about, ask, type Ask } from '../yields.js';
import { isModelled } from './known.js';

/** Whether a caller's requests may hold foreign input: a threat model leaves out who only sends its own. */
export const mayPassInput = (caller: Component): boolean => isModelled(caller) || caller.customDeveloped === true;

const MAY_BE_OWN: readonly Component['kind'][] = ['SERVICE', 'WORKER', 'JOB', 'FUNCTION', 'OTHER'];

/**
 * For whether a caller is the team's own code, where nothing says what it is; a product's queries are its maker's. A queue, a
 * store or a gateway is a product, and what is outside is not the team's.
 */
export const askOwnCode = (caller: Component): Ask | undefined =>
  MAY_BE_OWN.includes(caller.kind)
    ? ask(
        about('components', caller),
        'customDeveloped',
        caller.customDeveloped ?? (isModelled(caller) || undefined),
        `Does ${caller.name} contain code of the team’s own?`,
      )
    : undefined;
