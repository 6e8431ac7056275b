import type { Facts } from '../../../facts.js';
import type { Component, Link } from '../../../model.js';
import { sample } from '../../../sample.js';
import { endsOf, linkName } from '../../scope.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import { accessThreat } from '../drafts.js';
import { askOwnCode, mayPassInput } from '../foreign-input.js';
import { isTyped } from '../known.js';
import { highestRanks, isTopRatedData } from '../ratings.js';
import { hasAttribute } from '../technology-types.js';

interface Access {
  readonly link: Link;
  readonly caller: Component;
  readonly files: Component;
}

/** Links from callers in scope to what keeps files. */
function* accesses(facts: Facts): Generator<Access> {
  for (const link of facts.links) {
    const ends = endsOf(facts, link);
    if (!ends || ends.source.outOfScope || !hasAttribute(ends.target, 'fileStorage')) continue;
    yield { link, caller: ends.source, files: ends.target };
  }
}

const shop = { customDeveloped: true } as const;
const files = { technologyTypes: ['file-server'], confidentiality: 'STRICTLY_CONFIDENTIAL' } as const;

export const pathTraversal = rule({
  id: 'threat/path-traversal',
  severity: 'WARNING',
  phase: 'IMPLEMENTATION',
  title: 'Nobody leads a file access out of its folder',
  why: 'A path that a caller has a say in, with dots or an absolute name in it, reads and writes files that were never meant.',
  remedy:
    'Look files up by an id, or resolve the path and refuse what lies outside of the folder; keep third-party products patched.',
  references: ['CWE-22'],
  threat: {
    function: 'DEVELOPMENT',
    stride: 'INFORMATION_DISCLOSURE',
    falsePositives: 'No part of any path comes from somebody outside.',
  },
  *needs(facts) {
    for (const { caller, files: component } of accesses(facts)) {
      yield askOwnCode(caller);
      if (!mayPassInput(caller)) continue;
      const text = `What is ${component.name}: a file server, a local file system, or an object or block storage?`;
      yield ask(about('components', component), 'technologyTypes', component.technologyTypes, text);
    }
  },
  examples: {
    bad: [
      sample({ components: { shop, files }, links: { 'shop -> files': { protocol: 'SMB' } } }),
      sample({
        components: { shop, disk: { technologyTypes: ['local-file-system'], confidentiality: 'INTERNAL' } },
        links: { 'shop -> disk': { protocol: 'LOCAL_FILE_ACCESS', usage: 'DEVOPS' } },
      }),
    ],
    good: [
      sample({
        components: { shop, blobs: { technologyTypes: ['block-storage'], confidentiality: 'CONFIDENTIAL' } },
        links: { 'shop -> blobs': { protocol: 'HTTPS' } },
      }),
      sample({
        components: { shop, bucket: { kind: 'FILE_STORE', technology: 's3' } },
        links: { 'shop -> bucket': { protocol: 'HTTPS' } },
      }),
      sample({ components: { partner: { outOfScope: true }, files }, links: { 'partner -> files': {} } }),
    ],
    unknown: [
      sample({ components: { shop, files: { kind: 'FILE_STORE' } }, links: { 'shop -> files': {} } }),
      sample({ components: { product: {}, files }, links: { 'product -> files': {} } }),
    ],
  },
  *check(facts) {
    for (const { link, caller, files: target } of accesses(facts)) {
      if (!mayPassInput(caller) || !isTyped(target)) continue;
      yield accessThreat(caller, link, {
        category: 'path-traversal',
        likelihood: link.usage === 'DEVOPS' ? 'LIKELY' : 'VERY_LIKELY',
        impact: isTopRatedData(highestRanks(facts, target)) ? 'HIGH' : 'MEDIUM',
        breach: 'PROBABLE',
        breachAt: [target.key],
        idOf: [caller.key, target.key, link.key],
        message: `${caller.name} may be led to other files of ${target.name} over ${linkName(facts, link)}.`,
      });
    }
  },
});
