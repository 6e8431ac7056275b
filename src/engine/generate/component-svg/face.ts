/** What a component shows of itself, and how much room that takes. */
import type { Component } from '../../model.js';
import { oneLine } from '../one-line.js';
import { technologyWord } from '../technology-word.js';
import { kindWord } from '../wording.js';
import { lookOf, type Outline } from './palette.js';
import { fit, textWidth, wrap } from './text-width.js';

export const NAME_SIZE = 13;
export const SMALL_SIZE = 11;
const LINE = 16;
const ROOM = 180;

export interface Face {
  readonly lines: readonly string[];
  /** Technology, else the kind; with the number of replicas where it is more than one. */
  readonly small: string;
  readonly width: number;
  readonly height: number;
}

/** Pixels that an outline needs around its text. */
export const INSETS: Readonly<Record<Outline, { readonly x: number; readonly top: number; readonly bottom: number }>> =
  {
    box: { x: 12, top: 10, bottom: 10 },
    cylinder: { x: 12, top: 20, bottom: 14 },
    pipe: { x: 24, top: 10, bottom: 10 },
    window: { x: 12, top: 22, bottom: 10 },
    hexagon: { x: 22, top: 10, bottom: 10 },
    cloud: { x: 18, top: 12, bottom: 12 },
    folder: { x: 12, top: 18, bottom: 10 },
  };

/** Room for the icon left of the text. */
export const ICON = 24;

/** The face of a component; its width fits the longest line. */
export const faceOf = (component: Component): Face => {
  const inset = INSETS[lookOf(component.kind).outline];
  const lines = wrap(oneLine(component.name) || component.key, NAME_SIZE, ROOM, 2, true);
  const what = component.technology
    ? technologyWord(oneLine(component.technology), component.technologyVersion && oneLine(component.technologyVersion))
    : kindWord(component.kind);
  const times = component.replicas && component.replicas > 1 ? ` × ${component.replicas}` : '';
  const small = fit(what, SMALL_SIZE, ROOM - textWidth(times, SMALL_SIZE)) + times;
  const widest = Math.max(...lines.map((line) => textWidth(line, NAME_SIZE, true)), textWidth(small, SMALL_SIZE));
  return {
    lines,
    small,
    width: Math.max(116, Math.ceil(widest) + ICON + 2 * inset.x),
    height: inset.top + inset.bottom + lines.length * LINE + LINE,
  };
};

/** Baselines of the lines of a face, from its top: names, then the small line. */
export const baselines = (face: Face, top: number): readonly number[] =>
  [...face.lines, face.small].map((_, i) => top + 12 + i * LINE);
