/** What browsers may do with answers: nothing, but for the pages that say otherwise themselves. */

/** For data: no script, no style, no frame around it. */
export const NOTHING = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
} as const;

/**
 * For the page that opens Apollo Sandbox. Where its scripts and styles come from is bound by Apollo's own policy, in the
 * page with a nonce of its own; what a page cannot bind for itself is bound here.
 */
export const LANDING_PAGE = "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
