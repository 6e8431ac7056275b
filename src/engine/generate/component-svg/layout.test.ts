import fc from 'fast-check';
import type { Model } from '../../model.js';
import { sample } from '../../sample.js';
import { COMPONENT_KINDS } from '../../vocabulary.js';
import { hostile } from '../testing/hostile.examples.js';
import { layout } from './layout.js';
import type { Frame, Picture } from './picture.js';
import { textWidth, wrap } from './text-width.js';

const inside = (inner: Frame, outer: Frame): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
const apart = (a: Frame, b: Frame): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

const expectTidy = (picture: Picture, model: Model): void => {
  const frames = new Map(picture.boundaries.map((placed) => [placed.boundary.key, placed]));
  expect(picture.components).toHaveLength(model.components.length);
  for (const [i, placed] of picture.components.entries()) {
    const around = placed.component.boundary === undefined ? undefined : frames.get(placed.component.boundary);
    expect(inside(placed, around ?? { x: 0, y: 0, width: picture.width, height: picture.height })).toBe(true);
    for (const other of picture.components.slice(i + 1)) expect(apart(placed, other)).toBe(true);
    for (const line of placed.face.lines) expect(textWidth(line, 13, true)).toBeLessThan(placed.width);
  }
  for (const { boundary, ...frame } of picture.boundaries) {
    const parent = boundary.parent === undefined ? undefined : frames.get(boundary.parent);
    if (parent && parent.depth < frame.depth) expect(inside(frame, parent)).toBe(true);
  }
};

/** A model of n components in up to four nested boundaries. */
const models = (max: number) =>
  fc
    .record({
      kinds: fc.array(fc.constantFrom(...COMPONENT_KINDS), { minLength: 1, maxLength: max }),
      boundaries: fc.array(fc.nat(5), { maxLength: 4 }),
      links: fc.array(fc.tuple(fc.nat(max), fc.nat(max)), { maxLength: max * 2 }),
      name: fc.string({ unit: 'grapheme', maxLength: 60 }),
    })
    .map(({ kinds, boundaries, links, name }) =>
      sample({
        boundaries: Object.fromEntries(
          boundaries.map((parent, i) => [`b${i}`, parent < i ? { parent: `b${parent}` } : {}]),
        ),
        components: Object.fromEntries(
          kinds.map((kind, i) => [`c${i}`, { kind, name: `${name} ${i}`, boundary: `b${i % 5}` }]),
        ),
        links: Object.fromEntries(
          links.map(([from, to]) => [
            `c${from % kinds.length} -> c${to % kinds.length}`,
            { protocol: 'GRPC' as const },
          ]),
        ),
      }),
    );

describe('layout', () => {
  it('components stand in their boundaries, overlap nothing and hold their names', async () => {
    await fc.assert(
      fc.asyncProperty(models(12), async (model) => expectTidy(await layout(model), model)),
      { seed: 7, numRuns: 25 },
    );
  });

  it('so they do on the map of a large model', async () => {
    const model = sample({
      boundaries: Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [`b${i}`, i > 3 ? { parent: `b${i % 4}` } : {}]),
      ),
      components: Object.fromEntries(
        Array.from({ length: 240 }, (_, i) => [
          `c${i}`,
          { boundary: `b${i % 13}`, kind: COMPONENT_KINDS[i % 19] ?? 'OTHER' },
        ]),
      ),
    });
    const picture = await layout(model);
    expect(picture.map).toBe(true);
    expectTidy(picture, model);
  });

  it('so they do under hostile names, rings of boundaries and links to nowhere', async () => {
    expectTidy(await layout(hostile.model), hostile.model);
  });

  it('links begin and end at the edge of what they connect', async () => {
    const model = sample({
      boundaries: { b: {} },
      components: { a: {}, c: { boundary: 'b' } },
      links: { 'a -> c': {} },
    });
    const { links, components } = await layout(model);
    const [a, c] = components
      .map(({ component, ...frame }) => ({ ...frame, key: component.key }))
      .sort((x, y) => (x.key < y.key ? -1 : 1));
    const touches = (point: { x: number; y: number } | undefined, frame: Frame | undefined): boolean =>
      point !== undefined &&
      frame !== undefined &&
      inside(
        { ...point, width: 0, height: 0 },
        { x: frame.x - 1, y: frame.y - 1, width: frame.width + 2, height: frame.height + 2 },
      );
    expect(touches(links[0]?.points[0], a) && touches(links[0]?.points.at(-1), c)).toBe(true);
  });

  it('wraps names at words, halves what has none, and cuts with an ellipsis', () => {
    expect(wrap('orders of the customer', 13, 90, 2)).toEqual(['orders of the', 'customer']);
    expect(wrap('shoppingassistantservice', 13, 120, 2)).toEqual(['shoppingassi', 'stantservice']);
    expect(wrap('one two three four five six seven eight', 13, 90, 2)).toEqual([
      'one two',
      expect.stringMatching(/^three.*…$/),
    ]);
    expect(wrap('PaymentGateway', 13, 70, 2)).toEqual(['Payment', 'Gateway']);
  });
});
