/** Docker Compose files, versions 2 and 3 and the Compose specification. */
import type { ImportIssue, Importer, ImportResult } from '../importer.js';
import { connect } from '../technology/connect.js';
import { keyMaker } from '../technology/key-maker.js';
import { readYaml } from '../yaml/read-yaml.js';
import type { YamlNode } from '../yaml/yaml-node.js';
import { finderOf, nameOutside } from './names.js';
import { placeInNetworks } from './networks.js';
import { readService, type ReadService } from './read-service.js';
import { routesOf } from './routers.js';
import { serviceNodes, textReader } from './service-node.js';
import { reportKeys } from './understood.js';

const failed = (issues: readonly ImportIssue[]): ImportResult => ({ model: {}, issues });

/** The map of services: under `services`, or in the first format at the top. */
const servicesIn = (root: YamlNode): YamlNode | undefined => {
  const services = root.get('services');
  if (services) return services.kind === 'map' ? services : undefined;
  const looksLikeServices = root
    .entries()
    .some(({ node }) => node.get('image') !== undefined || node.get('build') !== undefined);
  return looksLikeServices && !root.get('kind') ? root : undefined;
};

/** Services that others wait for to end are jobs. */
const withKinds = (services: readonly ReadService[]): readonly ReadService[] => {
  const jobs = new Set(services.flatMap((service) => service.dependencies.jobs));
  return services.map((service) =>
    jobs.has(service.name)
      ? { ...service, workload: { ...service.workload, facts: { ...service.workload.facts, kind: 'JOB' as const } } }
      : service,
  );
};

/** Imports a compose file. Services become components, networks boundaries, what settings name links. */
export const importDockerCompose: Importer = (source) => {
  const { documents, issues: yaml } = readYaml(source);
  const [root, ...more] = documents;
  if (!root)
    return failed(yaml.length > 0 ? yaml : [{ severity: 'ERROR', message: 'the source is empty', line: 1, column: 1 }]);
  const map = servicesIn(root);
  if (!map)
    return failed([
      ...yaml,
      { severity: 'ERROR', message: 'this is no compose file: it has no map "services"', ...root.position },
    ]);

  const issues: ImportIssue[] = [...yaml];
  const report = (issue: ImportIssue): void => void issues.push(issue);
  for (const document of more)
    report({ severity: 'WARNING', message: 'only the first document of a compose file is read', ...document.position });

  const { text, open } = textReader();
  const nodes = serviceNodes(map, report);
  const keys = keyMaker();
  const keyByName = new Map(nodes.map(({ name }) => [name, keys(name)]));
  const services = withKinds(nodes.map((node) => readService(node, keyByName, root, text)));
  for (const service of services) service.issues.forEach(report);

  const published = new Set(
    services.filter(({ ports }) => ports.some((port) => port.reachable)).map(({ name }) => name),
  );
  const placement = placeInNetworks(nodes, root.get('networks'), published);
  const routes = routesOf(services);
  const workloads = services.map(({ name, workload }) => {
    const boundary = placement.boundaryOf.get(name);
    const uses = [...workload.uses, ...(routes.get(workload.key) ?? [])];
    return { ...workload, uses, facts: { ...workload.facts, ...(boundary !== undefined && { boundary }) } };
  });
  const connected = connect(workloads, finderOf(services), nameOutside);

  issues.push(
    ...placement.issues,
    ...connected.issues,
    ...reportKeys(
      root,
      nodes.map(({ node }) => node),
    ),
  );
  if (open.size > 0) {
    const names = [...open].slice(0, 20).join(', ');
    report({
      severity: 'INFO',
      message: `variables without a default count as empty: ${names}${open.size > 20 ? ' and others' : ''}`,
      ...map.position,
    });
  }
  const name = text(root.get('name'))?.trim();
  return {
    model: {
      ...(name && { name }),
      components: connected.components,
      links: connected.links,
      ...(placement.boundaries.length > 0 && { boundaries: placement.boundaries }),
    },
    issues,
  };
};
