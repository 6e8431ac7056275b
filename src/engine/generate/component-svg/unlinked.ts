/** Components without links: layers say nothing about them, so they stand together in rows. */
import type { Component, Link } from '../../model.js';
import { faceOf } from './face.js';
import type { PlacedComponent } from './picture.js';

export interface Grid {
  readonly width: number;
  readonly height: number;
  /** Placed from the grid's own corner. */
  readonly components: readonly PlacedComponent[];
}

const GAP = 22;

/** Whether a component has a link to or from another one. */
export const linked = (links: readonly Link[]): ((component: Component) => boolean) => {
  const keys = new Set(
    links.filter(({ source, target }) => source !== target).flatMap(({ source, target }) => [source, target]),
  );
  return ({ key }) => keys.has(key);
};

/** Rows of about twice as many columns as rows; a column is as wide as its widest component. */
export const gridOf = (components: readonly Component[]): Grid => {
  const faces = components.map((component) => ({ component, face: faceOf(component) }));
  const columns = Math.max(1, Math.round(Math.sqrt(components.length * 1.6)));
  const widths = Array.from({ length: Math.min(columns, components.length) }, (_, column) =>
    Math.max(...faces.filter((__, i) => i % columns === column).map(({ face }) => face.width)),
  );
  const rowHeight = Math.max(...faces.map(({ face }) => face.height));
  const left = (column: number): number => widths.slice(0, column).reduce((sum, width) => sum + width + GAP, 0);
  const rows = Math.ceil(components.length / columns);
  return {
    width: left(widths.length) - GAP,
    height: rows * (rowHeight + GAP) - GAP,
    components: faces.map(({ component, face }, i) => ({
      component,
      face,
      x: left(i % columns),
      y: Math.floor(i / columns) * (rowHeight + GAP) + (rowHeight - face.height) / 2,
      width: face.width,
      height: face.height,
    })),
  };
};
