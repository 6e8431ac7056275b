/** The layout of models that people can take in: layers along the direction of the calls, by ELK. */
import elkjs, { type ElkExtendedEdge, type ElkNode } from 'elkjs/lib/elk.bundled.js';
import type { Component, Link, Model } from '../../model.js';
import { nesting, type Nest } from '../nesting.js';
import { oneLine } from '../one-line.js';
import { protocolWord } from '../wording.js';
import { faceOf, SMALL_SIZE, type Face } from './face.js';
import {
  BOUNDARY_PADDING,
  BOUNDARY_TITLE,
  drawable,
  type Picture,
  type PlacedBoundary,
  type PlacedComponent,
  type PlacedLink,
} from './picture.js';
import { textWidth } from './text-width.js';
import { gridOf, linked, type Grid } from './unlinked.js';

export interface LayeredOptions {
  readonly labels: boolean;
  readonly direction: 'RIGHT' | 'DOWN';
}

const optionsFor = ({ direction }: LayeredOptions, flat: boolean): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction,
  // Without boundaries, parts that no link connects are packed side by side; across boundaries ELK cannot do that.
  'elk.hierarchyHandling': flat ? 'SEPARATE_CHILDREN' : 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
  'elk.aspectRatio': '1.6',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '18',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '4',
  'elk.layered.spacing.nodeNodeBetweenLayers': '44',
  'elk.layered.spacing.edgeNodeBetweenLayers': '20',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '12',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
});

const PADDING = `[top=${BOUNDARY_TITLE + 8},left=${BOUNDARY_PADDING},bottom=${BOUNDARY_PADDING},right=${BOUNDARY_PADDING}]`;

const labelOf = (link: Link): string => (link.protocol ? protocolWord(link.protocol) : '');

/** The graph for ELK, and the way back from its ids. */
const graphOf = (model: Model, options: LayeredOptions) => {
  const boundaries = new Map<string, Omit<PlacedBoundary, 'x' | 'y' | 'width' | 'height'>>();
  const components = new Map<string, { readonly component: Component; readonly face: Face }>();
  const links = new Map<string, Link>();
  const grids = new Map<string, Grid>();
  const drawn = drawable(model.links, model.components);
  const isLinked = linked(drawn);
  const ids = new Map<string, string>();
  const unlinked = (components: readonly Component[]): ElkNode[] => {
    if (components.length === 0) return [];
    const id = `u${grids.size}`;
    const grid = gridOf(components);
    grids.set(id, grid);
    return [{ id, width: grid.width, height: grid.height }];
  };
  const children = (nest: Nest, depth: number): ElkNode[] => [
    ...unlinked(nest.components.filter((component) => !isLinked(component))),
    ...nest.components.filter(isLinked).map((component): ElkNode => {
      const id = `c${components.size}`;
      const face = faceOf(component);
      components.set(id, { component, face });
      ids.set(component.key, id);
      return { id, width: face.width, height: face.height };
    }),
    ...nest.nests.map((inner): ElkNode => {
      const id = `b${boundaries.size}`;
      if (inner.boundary) boundaries.set(id, { boundary: inner.boundary, depth });
      const title = textWidth(oneLine(inner.boundary?.name ?? '').slice(0, 40), 12, true) + 2 * BOUNDARY_PADDING;
      return {
        id,
        layoutOptions: {
          'elk.padding': PADDING,
          'elk.nodeSize.constraints': 'MINIMUM_SIZE',
          'elk.nodeSize.minimum': `(${Math.ceil(Math.min(title, 260))}, 40)`,
        },
        children: children(inner, depth + 1),
      };
    }),
  ];
  const nest = nesting(model);
  const graph: ElkNode = {
    id: 'root',
    layoutOptions: optionsFor(options, nest.nests.length === 0),
    children: children(nest, 0),
  };
  // ELK knows a list only by the constructor of its own realm: spread into one that is.
  graph.edges = [
    ...drawn
      .filter(({ source, target }) => ids.has(source) && ids.has(target))
      .map((link): ElkExtendedEdge => {
        const id = `l${links.size}`;
        links.set(id, link);
        const text = options.labels ? labelOf(link) : '';
        return {
          id,
          sources: [ids.get(link.source) ?? ''],
          targets: [ids.get(link.target) ?? ''],
          labels: text
            ? [
                {
                  text,
                  width: Math.ceil(textWidth(text, SMALL_SIZE)) + 8,
                  height: 16,
                  layoutOptions: { 'elk.edgeLabels.inline': 'true' },
                },
              ]
            : [],
        };
      }),
  ];
  return { graph, boundaries, components, links, grids };
};

const frame = ({ x = 0, y = 0, width = 0, height = 0 }: ElkNode) => ({ x, y, width, height });

/** Lays a model out in layers. Takes time that grows faster than the model: see `layout.ts` for where it ends. */
export const layered = async (model: Model, options: LayeredOptions): Promise<Picture> => {
  const { graph, boundaries, components, links, grids } = graphOf(model, options);
  const laid = await new elkjs.default().layout(graph);
  const placedBoundaries: PlacedBoundary[] = [];
  const placedComponents: PlacedComponent[] = [];
  const visit = (node: ElkNode): void => {
    const boundary = boundaries.get(node.id);
    const component = components.get(node.id);
    if (boundary) placedBoundaries.push({ ...boundary, ...frame(node) });
    if (component) placedComponents.push({ ...component, ...frame(node) });
    for (const placed of grids.get(node.id)?.components ?? [])
      placedComponents.push({ ...placed, x: placed.x + (node.x ?? 0), y: placed.y + (node.y ?? 0) });
    node.children?.forEach(visit);
  };
  visit(laid);
  const placedLinks = (laid.edges ?? []).flatMap((edge): PlacedLink[] => {
    const link = links.get(edge.id);
    const points = (edge.sections ?? []).flatMap((s) => [s.startPoint, ...(s.bendPoints ?? []), s.endPoint]);
    const [label] = edge.labels ?? [];
    if (!link || points.length < 2) return [];
    return [{ link, points, ...(label?.text ? { label: { ...frame({ ...label, id: '' }), text: label.text } } : {}) }];
  });
  return {
    width: laid.width ?? 0,
    height: laid.height ?? 0,
    boundaries: placedBoundaries,
    components: placedComponents,
    links: placedLinks,
    map: false,
  };
};
