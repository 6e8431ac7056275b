import type { Finding } from '../../review/review.js';
import type { Severity } from '../../rules/rule.js';
import { bySeverity, GRAVEST_FIRST } from '../findings-at.js';
import { BADGES } from './palette.js';
import { textWidth } from './text-width.js';
import { el, join, text, type Markup } from './xml.js';

const HEIGHT = 17;
const SIZE = 11;

/** One pill with a number; `x` is its left edge, `y` its middle. */
export const pill = (
  severity: Severity,
  label: string,
  x: number,
  y: number,
): { readonly markup: Markup; readonly width: number } => {
  const width = Math.max(HEIGHT, textWidth(label, SIZE, true) + 10);
  const markup = join([
    el('rect', {
      x,
      y: y - HEIGHT / 2,
      width,
      height: HEIGHT,
      rx: HEIGHT / 2,
      fill: BADGES[severity].ground,
      stroke: '#fff',
      'stroke-width': 1.5,
    }),
    el(
      'text',
      { x: x + width / 2, y: y + 4, 'text-anchor': 'middle', 'font-size': SIZE, 'font-weight': 600, fill: '#fff' },
      text(label),
    ),
  ]);
  return { markup, width };
};

/** The numbers of findings by severity, the gravest first, ending at `right`. */
export const badges = (findings: readonly Finding[], right: number, y: number): readonly Markup[] => {
  const counts = bySeverity(findings);
  let edge = right;
  return [...GRAVEST_FIRST]
    .reverse()
    .filter((severity) => counts[severity] > 0)
    .map((severity) => {
      const { width } = pill(severity, String(counts[severity]), 0, 0);
      edge -= width;
      const { markup } = pill(severity, String(counts[severity]), edge, y);
      edge -= 2;
      return markup;
    });
};
