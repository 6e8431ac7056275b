/** A model laid out: where everything stands, in pixels from the picture's upper left corner. */
import type { Boundary, Component, Link } from '../../model.js';
import type { Face } from './face.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Frame extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBoundary extends Frame {
  readonly boundary: Boundary;
  readonly depth: number;
}

export interface PlacedComponent extends Frame {
  readonly component: Component;
  readonly face: Face;
}

export interface PlacedLink {
  readonly link: Link;
  /** From source to target; at least two. */
  readonly points: readonly Point[];
  readonly label?: Frame & { readonly text: string };
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** The outer ones first. */
  readonly boundaries: readonly PlacedBoundary[];
  readonly components: readonly PlacedComponent[];
  readonly links: readonly PlacedLink[];
  /** A large model: a map of what stands where, its links thin and without labels. */
  readonly map: boolean;
}

/** Room above the content of a boundary for its name. */
export const BOUNDARY_TITLE = 30;
export const BOUNDARY_PADDING = 18;

/** The links that can be drawn: both ends exist. */
export const drawable = (links: readonly Link[], components: readonly Component[]): readonly Link[] => {
  const keys = new Set(components.map((component) => component.key));
  return links.filter((link) => keys.has(link.source) && keys.has(link.target));
};
