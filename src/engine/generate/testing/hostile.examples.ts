/** A model whose every name tries to break out of the language that it is printed in. */
import type { Model } from '../../model.js';
import { sample } from '../../sample.js';
import type { ArtifactInput } from '../artifact.js';
import { finding, reviewOf } from './shop.examples.js';

/** Names that mean something in Markdown, HTML, XML, Mermaid, SQL or SARIF, or are odd in themselves. */
export const HOSTILE_NAMES: readonly string[] = [
  `"quoted" 'single' \`tick\``,
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!-- never closed',
  'two\nlines\r\n# and a heading',
  'a | b || c',
  '](javascript:alert(1)) [x](y)',
  '"] --> stolen["',
  'x"] \n click c1 href "javascript:alert(1)"',
  '%%{init: {"theme":"dark"}}%% end',
  '--> subgraph end',
  ']]> &amp; <![CDATA[',
  '"; DROP TABLE customer; --',
  "$$ ' || pg_sleep(9) || '",
  '*/ /* comment',
  '```\n```mermaid',
  '1. # - > + * _under_ **bold** ~~gone~~ $x$',
  '{0} \\ [link](1)',
  '..',
  'end',
  '__proto__',
  'naïve café 数据库 🐘 مرحبا',
  'left\u202Etfel\u200B\u0000\u0007\uD800',
  'long '.repeat(400),
  'x'.repeat(3000),
];

/** The model: a chain of components in nested boundaries, entities that refer to each other, dangling references. */
export const hostileModel: Model = (() => {
  const names = HOSTILE_NAMES;
  const keyed = <T>(prefix: string, of: (name: string, i: number) => T): Record<string, T> =>
    Object.fromEntries(names.map((name, i) => [`${prefix}${i}`, of(name, i)]));
  const model = sample({
    name: names[1] ?? '',
    boundaries: keyed('b', (name, i) => ({ name, description: name, ...(i % 2 ? { parent: `b${i - 1}` } : {}) })),
    components: keyed('c', (name, i) => ({
      name,
      description: name,
      technology: name,
      owner: name,
      boundary: `b${i}`,
      kind: i % 3 ? ('SERVICE' as const) : ('DATASTORE' as const),
    })),
    entities: keyed('e', (name, i) => ({
      name,
      namespace: i % 2 ? name : undefined,
      description: name,
      fields: [
        { name: 'id', type: 'int', nullable: false },
        { name, type: name, nullable: true, description: name, default: undefined },
        { name: 'state', type: `state of ${name}`, enumValues: [name, 'other'] },
      ],
      primaryKey: ['id'],
      relations: [{ name, fields: ['id'], target: `e${(i + 1) % names.length}`, targetFields: ['id'] }],
      indexes: [{ name, keys: [{ field: name }] }],
    })),
  });
  return {
    ...model,
    description: names.join(' '),
    links: [
      ...names.slice(1).map((name, i) => ({
        key: `c${i}>c${i + 1}:${name.slice(0, 20)}`,
        name,
        description: name,
        source: `c${i}`,
        target: `c${i + 1}`,
        protocol: 'HTTP' as const,
      })),
      { key: 'dangling', name: 'dangling', source: 'c0', target: 'nowhere' },
      { key: 'self', name: 'self', source: 'c0', target: 'c0' },
    ],
    boundaries: [
      ...model.boundaries,
      { key: 'ring1', name: 'ring', parent: 'ring2' },
      { key: 'ring2', name: 'ring', parent: 'ring1' },
      { key: 'lost', name: 'lost', parent: 'nowhere' },
    ],
    components: [
      ...model.components,
      { key: 'in-a-ring', name: 'in a ring', kind: 'SERVICE', boundary: 'ring1' },
      { key: 'adrift', name: 'adrift', kind: 'SERVICE', boundary: 'nowhere' },
    ],
  };
})();

export const hostile: ArtifactInput = {
  blueprint: { id: 'blp_"><x>', revision: 1 },
  model: hostileModel,
  review: reviewOf(
    HOSTILE_NAMES.map((name, i) =>
      finding({
        subject: { list: i % 2 ? 'components' : 'links', key: i % 2 ? `c${i}` : name, name },
        message: `${name} is odd.`,
        title: name,
        remedy: name,
        fingerprint: String(i).padStart(24, '0'),
        rule: `threat/odd-${i}`,
        severity: (['ERROR', 'WARNING', 'INFO'] as const)[i % 3] ?? 'INFO',
        related: [{ list: 'components', key: `c${i}`, name }],
      }),
    ),
  ),
  depth: 'COMPLETE',
};
