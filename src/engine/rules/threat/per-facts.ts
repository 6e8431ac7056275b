/** What is worked out once for a model's facts and then read by many rules. */
import type { Facts } from '../../facts.js';
import { oncePer } from '../../reads.js';

/** A function of the facts that does its work once for each of them and keeps the result as long as they are in use. */
export const perFacts: <T>(make: (facts: Facts) => T) => (facts: Facts) => T = oncePer;

/** The same for a function of one of the model's elements: each element once. */
export const perElement = <E extends object, T>(
  make: (facts: Facts, element: E) => T,
): ((facts: Facts, element: E) => T) => {
  const known = perFacts((facts) => oncePer((element: E) => make(facts, element)));
  return (facts, element) => known(facts)(element);
};
