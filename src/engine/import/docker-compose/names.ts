/** What host names mean inside a compose service. */
import type { Find, NameOutside } from '../technology/workload.js';
import type { ReadService } from './read-service.js';

// Browsers resolve these, on the host's machine, not the container.
const IN_BROWSER = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|VUE_APP|EXPO_PUBLIC|GATSBY|PUBLIC|NG_APP)_/;

/** Finds services by name, container name, host name, network alias; `links` aliases only from where they are stated. */
export const finderOf = (services: readonly ReadService[]): Find => {
  const byName = new Map<string, string>();
  const onHost = new Map<number, string>();
  for (const { workload, otherNames, ports } of services) {
    for (const name of otherNames) if (!byName.has(name)) byName.set(name, workload.key);
    for (const { published } of ports)
      if (published !== undefined && !onHost.has(published)) onHost.set(published, workload.key);
  }
  // A service's own name goes before what another service calls itself.
  for (const { name, workload } of services) byName.set(name.toLowerCase(), workload.key);
  const byKey = new Map(services.map((service) => [service.workload.key, service]));

  return (host, port, from) => {
    const local = byKey.get(from.key)?.dependencies.aliases.get(host);
    const target = local ?? byName.get(host) ?? byName.get(host.replace(/^tasks\./, ''));
    if (target !== undefined) return [{ target }];
    const inBrowser = host === 'localhost' && from.variables.some(({ name }) => IN_BROWSER.test(name));
    const published = inBrowser && port !== undefined ? onHost.get(port) : undefined;
    return published === undefined ? [] : [{ target: published }];
  };
};

/** A dotted name leads out of the project; a plain one is a container that stands in another file. */
export const nameOutside: NameOutside = (host) => ({ name: host, external: host.includes('.') });
