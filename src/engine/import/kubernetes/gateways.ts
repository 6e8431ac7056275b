/** The gateways that routes lead through, as components with links to what they lead to. */
import type { LinkFacts, Use, Workload } from '../technology/workload.js';
import type { Names } from './names.js';
import { placeOf, type KubeObject } from './objects.js';
import type { Route } from './routes.js';
import { agreed } from './traffic.js';

const TECHNOLOGIES: readonly (readonly [RegExp, string])[] = [
  [/nginx/, 'nginx'],
  [/traefik/, 'traefik'],
  [/haproxy|openshift/, 'haproxy'],
  [/kong/, 'kong'],
  [/istio/, 'istio'],
  [/envoy|contour|^eg$/, 'envoy'],
];

const technologyOf = (className: string | undefined): string | undefined =>
  TECHNOLOGIES.find(([pattern]) => pattern.test(className?.toLowerCase() ?? ''))?.[1];

interface Draft {
  readonly object: KubeObject;
  readonly name: string;
  readonly namespace: string;
  readonly className: string | undefined;
  readonly uses: Map<string, Use>;
  /** What each route says of the way to a target. */
  readonly facts: Map<string, LinkFacts[]>;
}

const classOf = ({ spec, group }: KubeObject): string | undefined =>
  group.endsWith('istio.io') ? 'istio' : spec?.get('gatewayClassName')?.string();

/** Gateways from `Gateway` objects and from what routes name; `keys` makes their keys. */
export const gatewaysOf = (
  declared: readonly KubeObject[],
  routes: readonly Route[],
  names: Names,
  keys: (name: string) => string,
): readonly Workload[] => {
  const drafts = new Map<string, Draft>();
  const draftOf = (object: KubeObject, name: string, namespace: string, className: string | undefined): Draft => {
    const place = placeOf(namespace, name);
    const draft: Draft = drafts.get(place) ?? { object, name, namespace, className, uses: new Map(), facts: new Map() };
    drafts.set(place, draft);
    return draft;
  };
  for (const object of declared) draftOf(object, object.name, object.namespace, classOf(object));
  for (const { object, gateways, backends, protocol } of routes)
    for (const gateway of gateways) {
      const { uses, facts } = draftOf(object, gateway.name, gateway.namespace, gateway.class);
      for (const { service, namespace, port, facts: said } of backends)
        for (const found of names.backend(service, namespace, port)) {
          if (!uses.has(found.target))
            uses.set(found.target, { protocol, ...found, description: `Routed by the ${object.kind} ${object.name}.` });
          const all = facts.get(found.target);
          if (all) all.push(said);
          else facts.set(found.target, [said]);
        }
    }
  return [...drafts.values()].map(({ object, name, namespace, className, uses, facts }) => {
    const technology = technologyOf(className);
    return {
      key: keys(name),
      name,
      ...object.node.position,
      path: object.node.path,
      facts: {
        kind: 'GATEWAY',
        ...(technology !== undefined && { technology }),
        exposure: /internal|private/i.test(`${className ?? ''} ${name}`) ? 'INTERNAL' : 'PUBLIC',
        ...(namespace !== '' && { boundary: namespace }),
      },
      variables: [],
      texts: [],
      uses: [...uses].map(([target, use]) => ({ ...use, facts: agreed(facts.get(target) ?? []) })),
    };
  });
};
