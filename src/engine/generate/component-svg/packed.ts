/** The layout of models too large for layers: every boundary a block of components in rows, links as straight lines. */
import type { Model } from '../../model.js';
import { nesting, type Nest } from '../nesting.js';
import { faceOf } from './face.js';
import {
  BOUNDARY_PADDING,
  BOUNDARY_TITLE,
  drawable,
  type Frame,
  type Picture,
  type PlacedBoundary,
  type PlacedComponent,
  type Point,
} from './picture.js';

const GAP = 20;

interface Block {
  readonly width: number;
  readonly height: number;
  readonly place: (x: number, y: number) => void;
}

/** Blocks side by side in rows of about the width that makes the whole a little wider than high. */
const rows = (blocks: readonly Block[]): Block => {
  const area = blocks.reduce((sum, block) => sum + (block.width + GAP) * (block.height + GAP), 0);
  const limit = Math.max(Math.sqrt(area * 1.7), ...blocks.map((block) => block.width));
  const spots: [Block, number, number][] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const block of blocks) {
    if (x > 0 && x + block.width > limit) [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
    spots.push([block, x, y]);
    width = Math.max(width, x + block.width);
    x += block.width + GAP;
    rowHeight = Math.max(rowHeight, block.height);
  }
  return {
    width,
    height: y + rowHeight,
    place: (left, top) => spots.forEach(([block, dx, dy]) => block.place(left + dx, top + dy)),
  };
};

const middle = ({ x, y, width, height }: Frame): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Where the line from the middle of a frame towards a point leaves the frame. */
const leave = (from: Frame, to: Point): Point => {
  const at = middle(from);
  const [dx, dy] = [to.x - at.x, to.y - at.y];
  const share = Math.min(
    1,
    from.width / 2 / Math.max(Math.abs(dx), 1e-6),
    from.height / 2 / Math.max(Math.abs(dy), 1e-6),
  );
  return { x: at.x + dx * share, y: at.y + dy * share };
};

/** Lays a model out as a map, in linear time. */
export const packed = (model: Model): Picture => {
  const boundaries: PlacedBoundary[] = [];
  const components: PlacedComponent[] = [];
  const blockOf = (nest: Nest, depth: number): Block => {
    const own = rows(
      nest.components.map((component): Block => {
        const face = faceOf(component);
        const place = (x: number, y: number): void =>
          void components.push({ component, face, x, y, width: face.width, height: face.height });
        return { width: face.width, height: face.height, place };
      }),
    );
    const inner = nest.nests.map((each) => blockOf(each, depth + 1));
    // Blocks of like height in a row leave the fewest holes.
    const inside = rows([...(nest.components.length ? [own] : []), ...inner].sort((a, b) => b.height - a.height));
    const { boundary } = nest;
    if (!boundary) return inside;
    const width = Math.max(inside.width, 120) + 2 * BOUNDARY_PADDING;
    const height = inside.height + BOUNDARY_TITLE + 8 + BOUNDARY_PADDING;
    const place = (x: number, y: number): void => {
      boundaries.push({ boundary, depth, x, y, width, height });
      inside.place(x + BOUNDARY_PADDING, y + BOUNDARY_TITLE + 8);
    };
    return { width, height, place };
  };
  const whole = blockOf(nesting(model), -1);
  whole.place(8, 8);
  const at = new Map(components.map((placed) => [placed.component.key, placed]));
  const links = drawable(model.links, model.components).flatMap((link) => {
    const [source, target] = [at.get(link.source), at.get(link.target)];
    if (!source || !target || source === target) return [];
    return [{ link, points: [leave(source, middle(target)), leave(target, middle(source))] }];
  });
  return { width: whole.width + 16, height: whole.height + 16, boundaries, components, links, map: true };
};
