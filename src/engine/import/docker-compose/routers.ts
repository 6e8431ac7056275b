/** Routers that find their targets by what containers say of themselves: Traefik's labels, nginx-proxy's VIRTUAL_HOST. */
import { parseImage, recogniseImage } from '../../technology/recognise-image.js';
import type { Use, Workload } from '../technology/workload.js';
import type { Variable } from '../technology/variable.js';

export interface Routed {
  readonly workload: Workload;
  readonly labels: readonly Variable[];
}

const TRAEFIK_PORT = /^traefik\.http\.services\..*\.loadbalancer\.server\.port$/i;

const traefikPort = (labels: readonly Variable[]): number | undefined | false => {
  const own = labels.filter(({ name }) => /^traefik\./i.test(name));
  const enabled = own.find(({ name }) => name.toLowerCase() === 'traefik.enable')?.value;
  if (own.length === 0 || enabled === 'false') return false;
  return Number(own.find(({ name }) => TRAEFIK_PORT.test(name))?.value) || undefined;
};

const virtualPort = (variables: readonly Variable[]): number | undefined | false =>
  variables.some(({ name }) => name === 'VIRTUAL_HOST') &&
  (Number(variables.find(({ name }) => name === 'VIRTUAL_PORT')?.value) || undefined);

/** What each router routes to, by its key. */
export const routesOf = (services: readonly Routed[]): ReadonlyMap<string, readonly Use[]> => {
  const routes = new Map<string, Use[]>();
  for (const { workload: router } of services) {
    const image = router.image ?? '';
    const traefik = recogniseImage(image).technology === 'traefik';
    const proxy = /(?:^|\/)nginx-proxy$/.test(parseImage(image).path);
    if (!traefik && !proxy) continue;
    const uses = services.flatMap(({ workload, labels }): Use[] => {
      const port = traefik ? traefikPort(labels) : virtualPort(workload.variables);
      if (port === false || workload.key === router.key) return [];
      const description = traefik ? 'Routed by labels.' : 'Routed by VIRTUAL_HOST.';
      return [{ target: workload.key, protocol: 'HTTP', description, ...(port && { port }) }];
    });
    routes.set(router.key, uses);
  }
  return routes;
};
