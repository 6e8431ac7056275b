/** Draws what was laid out: boundaries, links, components. */
import { isEncrypted, isProcessLocal, isSync } from '../../protocols.js';
import type { Link } from '../../model.js';
import type { FindingsAt } from '../findings-at.js';
import { gravest } from '../findings-at.js';
import { oneLine } from '../one-line.js';
import { badges } from './badge.js';
import { baselines, ICON, INSETS, NAME_SIZE, SMALL_SIZE } from './face.js';
import { ICONS } from './icons.js';
import { drawOutline } from './outline.js';
import { BADGES, INK, lookOf, MUTED, PAPER, WIRES, type Wire } from './palette.js';
import type { PlacedBoundary, PlacedComponent, PlacedLink, Point } from './picture.js';
import { fit, textWidth } from './text-width.js';
import { boundaryTip, componentTip, linkTip } from './tooltip.js';
import { el, join, text, type Markup } from './xml.js';

const GROUNDS = ['#f8f9fb', '#f0f3f7', '#e8ecf2', '#e0e6ee'];
const groundOf = (depth: number): string => GROUNDS[depth % GROUNDS.length] ?? PAPER;

/** What is known of the wire; a call that never leaves the machine needs no encryption. */
export const wireOf = (link: Link): Wire => {
  if (link.protocol && isProcessLocal(link.protocol)) return 'encrypted';
  const encrypted = isEncrypted(link);
  return encrypted === undefined ? 'unknown' : encrypted ? 'encrypted' : 'open';
};

export const drawBoundary = (
  { boundary, depth, x, y, width, height }: PlacedBoundary,
  findings: FindingsAt,
): Markup => {
  const own = findings('boundaries', boundary.key);
  return el(
    'g',
    {},
    el('title', {}, text(boundaryTip(boundary, own))),
    el('rect', {
      x,
      y,
      width,
      height,
      rx: 10,
      fill: groundOf(depth),
      stroke: '#9aa5b4',
      'stroke-dasharray': '5 4',
    }),
    ...badges(own, x + width - 10, y),
  );
};

/** The name of a boundary, over the links that pass behind it. */
export const drawBoundaryName = ({ boundary, depth, x, y, width }: PlacedBoundary): Markup => {
  const name = fit(oneLine(boundary.name), 12, width - 34, true);
  return join([
    el('rect', {
      x: x + 9,
      y: y + 8,
      width: textWidth(name, 12, true) + 10,
      height: 18,
      rx: 4,
      fill: groundOf(depth),
      'fill-opacity': 0.88,
    }),
    el('text', { x: x + 14, y: y + 21, 'font-size': 12, 'font-weight': 600, fill: MUTED }, text(name)),
  ]);
};

/** A polyline whose corners are rounded. */
const rounded = (points: readonly Point[]): string =>
  points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join('');

const at = ({ x, y }: Point): string => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

const towards = (from: Point, to: Point): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(7, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
};

export interface Names {
  readonly name: (component: string) => string;
}

export const drawLink = (placed: PlacedLink, findings: FindingsAt, { name }: Names, map: boolean): Markup => {
  const { link, points, label } = placed;
  const own = findings('links', link.key);
  const worst = gravest(own);
  const wire = wireOf(link);
  const style = WIRES[wire];
  const path = {
    d: rounded(points),
    fill: 'none',
    stroke: style.stroke,
    'stroke-width': map ? 1 : style.width,
    'stroke-opacity': map ? 0.35 : undefined,
    'stroke-dasharray': isSync(link) === false ? '6 4' : undefined,
    'marker-end': `url(#arrow-${wire})`,
  };
  const middle = label
    ? { x: label.x + label.width / 2, y: label.y + label.height / 2 }
    : points[Math.floor(points.length / 2)];
  return el(
    'g',
    {},
    el('title', {}, text(linkTip(link, name(link.source), name(link.target), own))),
    el('path', path),
    label &&
      join([
        el('rect', {
          x: label.x,
          y: label.y,
          width: label.width,
          height: label.height,
          rx: 4,
          fill: PAPER,
          'fill-opacity': 0.92,
        }),
        el(
          'text',
          {
            x: middle?.x,
            y: (middle?.y ?? 0) + 4,
            'text-anchor': 'middle',
            'font-size': SMALL_SIZE,
            fill: style.stroke,
          },
          text(label.text),
        ),
      ]),
    worst &&
      !map &&
      label &&
      el('circle', {
        cx: label.x + label.width + 3,
        cy: middle?.y,
        r: 4.5,
        fill: BADGES[worst].ground,
        stroke: PAPER,
        'stroke-width': 1.2,
      }),
  );
};

/** The sign of what the internet reaches: a small globe; `x` is its left edge, `y` its middle. */
export const drawExposure = (x: number, y: number): Markup =>
  el(
    'g',
    { transform: `translate(${Math.round(x)} ${Math.round(y - 8.5)})` },
    el('circle', { cx: 8.5, cy: 8.5, r: 8.5, fill: PAPER, stroke: INK, 'stroke-width': 1.2 }),
    el('path', {
      d: 'M0.5 8.5h16M8.5 0.5c2.6 2.2 3.6 5 3.6 8s-1 5.8-3.6 8c-2.6-2.2-3.6-5-3.6-8s1-5.8 3.6-8z',
      fill: 'none',
      stroke: INK,
      'stroke-width': 1,
    }),
  );

export const drawComponent = (
  { component, face, x, y, width, height }: PlacedComponent,
  findings: FindingsAt,
): Markup => {
  const look = lookOf(component.kind);
  const inset = INSETS[look.outline];
  const own = findings('components', component.key);
  const lines = baselines(face, inset.top);
  const left = inset.x + ICON;
  return el(
    'g',
    { transform: `translate(${Math.round(x)} ${Math.round(y)})`, opacity: component.outOfScope ? 0.6 : undefined },
    el('title', {}, text(componentTip(component, own))),
    drawOutline(look.outline, width, height, { fill: look.fill, stroke: look.stroke, 'stroke-width': 1.4 }),
    el('path', {
      d: ICONS[component.kind],
      transform: `translate(${inset.x - 3} ${Math.round((inset.top + height - inset.bottom) / 2 - 8)})`,
      fill: 'none',
      stroke: look.stroke,
      'stroke-width': 1.3,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    ...face.lines.map((line, i) =>
      el('text', { x: left, y: lines[i], 'font-size': NAME_SIZE, 'font-weight': 600, fill: INK }, text(line)),
    ),
    el('text', { x: left, y: lines[face.lines.length], 'font-size': SMALL_SIZE, fill: MUTED }, text(face.small)),
    component.exposure && component.exposure !== 'INTERNAL' && drawExposure(-7, 2),
    ...badges(own, width - 4, 0),
  );
};
