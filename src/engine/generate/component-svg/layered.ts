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

export interface LayeredOptions {
  readonly labels: boolean;
  readonly direction: 'RIGHT' | 'DOWN';
}

const optionsFor = ({ direction }: LayeredOptions): Record<string, string> => ({
  'elk.algorithm': 'layered',
  'elk.direction': direction,
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
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
  const ids = new Map<string, string>();
  const children = (nest: Nest, depth: number): ElkNode[] => [
    ...nest.components.map((component): ElkNode => {
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
  const graph: ElkNode = { id: 'root', layoutOptions: optionsFor(options), children: children(nesting(model), 0) };
  graph.edges = drawable(model.links, model.components).map((link): ElkExtendedEdge => {
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
  });
  return { graph, boundaries, components, links };
};

const frame = ({ x = 0, y = 0, width = 0, height = 0 }: ElkNode) => ({ x, y, width, height });

/** Lays a model out in layers. Takes time that grows faster than the model: see `layout.ts` for where it ends. */
export const layered = async (model: Model, options: LayeredOptions): Promise<Picture> => {
  const { graph, boundaries, components, links } = graphOf(model, options);
  const laid = await new elkjs.default().layout(graph);
  const placedBoundaries: PlacedBoundary[] = [];
  const placedComponents: PlacedComponent[] = [];
  const visit = (node: ElkNode): void => {
    const boundary = boundaries.get(node.id);
    const component = components.get(node.id);
    if (boundary) placedBoundaries.push({ ...boundary, ...frame(node) });
    if (component) placedComponents.push({ ...component, ...frame(node) });
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
