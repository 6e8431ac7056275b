/** The legend: what of shapes, lines and badges is in this picture. */
import type { Model } from '../../model.js';
import { isSync } from '../../protocols.js';
import type { Severity } from '../../rules/rule.js';
import { GRAVEST_FIRST } from '../findings-at.js';
import { pill } from './badge.js';
import { drawExposure, wireOf } from './draw.js';
import { drawOutline } from './outline.js';
import { BADGES, lookOf, MUTED, PAPER, WIRES, type Look, type Wire } from './palette.js';
import { textWidth } from './text-width.js';
import { el, join, text, type Markup } from './xml.js';

const SIZE = 11.5;
const ROW = 26;

interface Item {
  readonly width: number;
  readonly draw: (x: number, y: number) => Markup;
}

/** A sign of a given width and the words beside it. */
const item = (sign: (x: number, y: number) => Markup, signWidth: number, words: string): Item => ({
  width: signWidth + 7 + textWidth(words, SIZE) + 20,
  draw: (x, y) =>
    join([sign(x, y), el('text', { x: x + signWidth + 7, y: y + 4, 'font-size': SIZE, fill: MUTED }, text(words))]),
});

const lookItem = (look: Look): Item =>
  item(
    (x, y) =>
      el(
        'g',
        { transform: `translate(${Math.round(x)} ${Math.round(y - 8)})` },
        drawOutline('box', 22, 16, { fill: look.fill, stroke: look.stroke, 'stroke-width': 1.3 }),
      ),
    22,
    look.family,
  );

const lineItem = (stroke: string, words: string, dashed: boolean): Item =>
  item(
    (x, y) =>
      el('path', {
        d: `M${Math.round(x)} ${Math.round(y)}h30`,
        stroke,
        'stroke-width': 1.8,
        'stroke-dasharray': dashed ? '6 4' : undefined,
      }),
    30,
    words,
  );

const outOfScopeItem = item(
  (x, y) =>
    el(
      'g',
      { transform: `translate(${Math.round(x)} ${Math.round(y - 8)})`, opacity: 0.6 },
      drawOutline('box', 22, 16, { fill: PAPER, stroke: MUTED, 'stroke-width': 1.3 }),
    ),
  22,
  'faded: out of scope',
);

const severityItem = (severity: Severity): Item =>
  item((x, y) => pill(severity, 'n', x, y).markup, 18, `findings: ${BADGES[severity].word}`);

/** The legend at `top`, broken into rows of at most `width`; with its height. */
export const legend = (
  model: Model,
  severities: ReadonlySet<Severity>,
  width: number,
  top: number,
): { readonly markup: Markup; readonly height: number } => {
  const looks = new Map(model.components.map((component) => [lookOf(component.kind).family, lookOf(component.kind)]));
  const wires = new Set(model.links.map(wireOf));
  const items: Item[] = [
    ...[...looks.values()].map(lookItem),
    ...(Object.keys(WIRES) as Wire[])
      .filter((wire) => wires.has(wire))
      .map((wire) => lineItem(WIRES[wire].stroke, WIRES[wire].word, false)),
    ...(model.links.some((link) => isSync(link) === false) ? [lineItem(MUTED, 'asynchronous', true)] : []),
    ...(model.components.some(({ outOfScope }) => outOfScope) ? [outOfScopeItem] : []),
    ...(model.components.some(({ exposure }) => exposure === 'PUBLIC' || exposure === 'INTERNET')
      ? [item(drawExposure, 18, 'reached from the internet')]
      : []),
    ...GRAVEST_FIRST.filter((severity) => severities.has(severity)).map(severityItem),
  ];
  let [x, y] = [0, top + ROW / 2];
  const drawn = items.map((each) => {
    if (x > 0 && x + each.width > width) [x, y] = [0, y + ROW];
    const markup = each.draw(x, y);
    x += each.width;
    return markup;
  });
  return { markup: join(drawn), height: items.length ? y + ROW / 2 - top : 0 };
};
