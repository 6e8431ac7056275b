/** The picture of a blueprint: components in their boundaries, links, findings; one SVG that stands alone. */
import type { Model } from '../../model.js';
import type { Artifact, ArtifactInput } from '../artifact.js';
import { fileName } from '../file-name.js';
import { bySeverity, counted, findingsAt, GRAVEST_FIRST } from '../findings-at.js';
import { oneLine, shorten } from '../one-line.js';
import { count } from '../wording.js';
import { drawBoundary, drawBoundaryName, drawComponent, drawLink } from './draw.js';
import { layout } from './layout.js';
import { legend } from './legend.js';
import { FONT, INK, MUTED, PAPER, WIRES, type Wire } from './palette.js';
import { fit, textWidth } from './text-width.js';
import { el, text, type Markup } from './xml.js';

const MARGIN = 24;
const HEAD = 66;
const MIN_WIDTH = 640;

/** `82 of 100 · 7 components and 6 links · 1 error and 2 warnings`. */
const summary = ({ blueprint, model, review }: ArtifactInput): string => {
  const counts = bySeverity(review.findings);
  const found = GRAVEST_FIRST.filter((s) => counts[s] > 0).map((s) =>
    count(counts[s], s === 'INFO' ? 'remark' : s.toLowerCase()),
  );
  return [
    `Revision ${blueprint.revision}`,
    // A score says little where little is known.
    `score ${Math.round(review.score)} of 100, ${Math.round(review.confidence * 100)} % of the facts known`,
    `${count(model.components.length, 'component')}, ${count(model.links.length, 'link')}`,
    found.join(', ') || 'no findings',
  ].join('  ·  ');
};

const arrow = (wire: Wire): Markup =>
  el(
    'marker',
    {
      id: `arrow-${wire}`,
      viewBox: '0 0 10 10',
      refX: 9,
      refY: 5,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    el('path', { d: 'M0 1L9.5 5L0 9z', fill: WIRES[wire].stroke }),
  );

const described = (model: Model): string =>
  [
    `Architecture of ${shorten(oneLine(model.name), 200)}: ${count(model.components.length, 'component')}, ${count(model.links.length, 'link')}, ${count(model.boundaries.length, 'boundary')}.`,
    model.description ? shorten(oneLine(model.description), 400) : '',
  ]
    .filter((part) => part)
    .join(' ');

/** Draws the model. The size follows from the content; text is set in the system's font. */
export const componentSvg = async (given: ArtifactInput): Promise<Artifact> => {
  const input = { ...given, review: counted(given.review) };
  const { model, review } = input;
  const picture = await layout(model);
  const findings = findingsAt(review);
  const names = new Map(model.components.map((component) => [component.key, component.name]));
  const name = (key: string): string => names.get(key) ?? key;
  const line = summary(input);
  const inner = Math.max(picture.width, MIN_WIDTH, textWidth(line, 13));
  const foot = legend(
    model,
    new Set(review.findings.map((f) => f.severity)),
    inner,
    HEAD + picture.height + 2 * MARGIN,
  );
  const width = Math.ceil(inner + 2 * MARGIN);
  const height = Math.ceil(HEAD + picture.height + 3 * MARGIN + foot.height);
  const title = oneLine(model.name) || 'Blueprint';
  const links = picture.links.map((link) => drawLink(link, findings, { name }, picture.map));
  const components = picture.components.map((component) => drawComponent(component, findings));
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: 'img',
      'aria-labelledby': 'title desc',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': FONT,
    },
    el('title', { id: 'title' }, text(shorten(title, 300))),
    el('desc', { id: 'desc' }, text(described(model))),
    el('defs', {}, ...(Object.keys(WIRES) as Wire[]).map(arrow)),
    el('rect', { width, height, fill: PAPER }),
    el(
      'g',
      { transform: `translate(${MARGIN} 0)` },
      el('text', { y: 38, 'font-size': 20, 'font-weight': 700, fill: INK }, text(fit(title, 20, inner, true))),
      el('text', { y: 60, 'font-size': 13, fill: MUTED }, text(line)),
      el(
        'g',
        { transform: `translate(${Math.round((inner - picture.width) / 2)} ${HEAD + MARGIN / 2})` },
        ...picture.boundaries.map((boundary) => drawBoundary(boundary, findings)),
        ...(picture.map ? [...components, ...links] : [...links, ...components]),
        ...picture.boundaries.map(drawBoundaryName),
      ),
      foot.markup,
    ),
  );
  return {
    filename: fileName(input, 'components.svg'),
    mediaType: 'image/svg+xml; charset=utf-8',
    content: `${svg}\n`,
  };
};
