/** The outlines of components as SVG, at the origin. */
import type { Outline } from './palette.js';
import { el, join, type Attributes, type Markup } from './xml.js';

type Draw = (width: number, height: number, paint: Attributes) => Markup;

const path = (d: string, paint: Attributes): Markup => el('path', { d, ...paint });
const line = (d: string, { stroke }: Attributes): Markup =>
  el('path', { d, fill: 'none', stroke, 'stroke-width': 1.2 });

const DRAW: Readonly<Record<Outline, Draw>> = {
  box: (width, height, paint) => el('rect', { width, height, rx: 8, ...paint }),
  cylinder: (w, h, paint) =>
    join([
      path(
        `M0 8C0 3.6 ${w * 0.22} 0 ${w / 2} 0S${w} 3.6 ${w} 8V${h - 8}C${w} ${h - 3.6} ${w * 0.78} ${h} ${w / 2} ${h}S0 ${h - 3.6} 0 ${h - 8}Z`,
        paint,
      ),
      line(`M0 8C0 12.4 ${w * 0.22} 16 ${w / 2} 16S${w} 12.4 ${w} 8`, paint),
    ]),
  pipe: (w, h, paint) =>
    join([
      path(
        `M9 0H${w - 9}C${w - 4} 0 ${w} ${h * 0.22} ${w} ${h / 2}S${w - 4} ${h} ${w - 9} ${h}H9C4 ${h} 0 ${h * 0.78} 0 ${h / 2}S4 0 9 0Z`,
        paint,
      ),
      line(`M${w - 9} 0C${w - 14} 0 ${w - 18} ${h * 0.22} ${w - 18} ${h / 2}S${w - 14} ${h} ${w - 9} ${h}`, paint),
    ]),
  window: (width, height, paint) =>
    join([
      el('rect', { width, height, rx: 6, ...paint }),
      line(`M0 14H${width}`, paint),
      ...[9, 16, 23].map((cx) => el('circle', { cx, cy: 7, r: 2, fill: String(paint['stroke'] ?? '') })),
    ]),
  hexagon: (w, h, paint) =>
    path(`M14 0H${w - 14}L${w} ${h / 2}L${w - 14} ${h}H14L0 ${h / 2}Z`, { ...paint, 'stroke-linejoin': 'round' }),
  cloud: (width, height, paint) => el('rect', { width, height, rx: height / 2.4, ...paint, 'stroke-dasharray': '6 4' }),
  folder: (width, height, paint) =>
    join([el('rect', { width, height, rx: 6, ...paint }), line(`M0 13H${Math.round(width * 0.34)}l9 -13`, paint)]),
};

/** Draws an outline of the given size. */
export const drawOutline = (outline: Outline, width: number, height: number, paint: Attributes): Markup =>
  DRAW[outline](Math.round(width), Math.round(height), paint);
