/** What is worked out once for a model's facts and then read by many rules. */
import type { Facts } from '../../facts.js';

/** A function of the facts that does its work once for each of them and keeps the result as long as they are in use. */
export const perFacts = <T>(make: (facts: Facts) => T): ((facts: Facts) => T) => {
  const known = new WeakMap<Facts, { readonly value: T }>();
  return (facts) => {
    let entry = known.get(facts);
    if (!entry) {
      entry = { value: make(facts) };
      known.set(facts, entry);
    }
    return entry.value;
  };
};

/** The same for a function of one of the model's elements: each element once. */
export const perElement = <E extends object, T>(
  make: (facts: Facts, element: E) => T,
): ((facts: Facts, element: E) => T) => {
  const known = perFacts(() => new WeakMap<E, { readonly value: T }>());
  return (facts, element) => {
    const entries = known(facts);
    let entry = entries.get(element);
    if (!entry) {
      entry = { value: make(facts, element) };
      entries.set(element, entry);
    }
    return entry.value;
  };
};
