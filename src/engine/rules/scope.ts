/** What several rules ask about components and links before they judge them. */
import type { Facts } from '../facts.js';
import type { Component, Link } from '../model.js';
import { isProcessLocal } from '../protocols.js';
import type { BoundaryType, ComponentKind } from '../vocabulary.js';

const STORES: readonly ComponentKind[] = ['DATASTORE', 'CACHE', 'SEARCH', 'FILE_STORE'];
const CALLERS_OF_THEIR_OWN: readonly ComponentKind[] = ['CLIENT', 'EXTERNAL', 'BUILD', 'MONITORING'];

/** Whether the team that keeps the blueprint answers for the component. */
export const inScope = (component: Component): boolean =>
  component.outOfScope !== true && component.kind !== 'EXTERNAL';

/** Whether the component keeps data for others. */
export const isStore = (component: Component): boolean => STORES.includes(component.kind);

/** Whether the component is backend code of the team's: what a rule about code can ask to be changed. */
export const isBackend = (component: Component): boolean =>
  inScope(component) && !CALLERS_OF_THEIR_OWN.includes(component.kind) && component.kind !== 'LIBRARY';

const CODE: readonly ComponentKind[] = ['GATEWAY', 'SERVICE', 'WORKER', 'FUNCTION'];

/** Whether the component is a process of the team's that answers requests or works off messages. */
export const isRunningCode = (component: Component): boolean => inScope(component) && CODE.includes(component.kind);

/** A link with both its ends; undefined where one of them is missing from the model. */
export const endsOf = (facts: Facts, link: Link): { source: Component; target: Component } | undefined => {
  const source = facts.component(link.source);
  const target = facts.component(link.target);
  return source && target ? { source, target } : undefined;
};

/** Ports at which traces and metrics are handed over (OTLP). */
const TELEMETRY_PORTS: readonly (number | undefined)[] = [4317, 4318];

/** Whether a link hands over what a component tells of itself. */
export const isTelemetry = ({ port }: Link): boolean => TELEMETRY_PORTS.includes(port);

/** Whether a link leaves its process and serves the product rather than those who build and run it. */
export const isProductTraffic = (link: Link): boolean =>
  link.usage !== 'DEVOPS' && !isTelemetry(link) && !(link.protocol && isProcessLocal(link.protocol));

/** A boundary that stands in the network; one whose type nobody has stated counts as such. */
export const isNetworkBoundary = (type: BoundaryType | undefined): boolean => type !== 'EXECUTION_ENVIRONMENT';

/** A link's name as a reader needs it: with both ends, unless the name says them already. */
export const linkName = (facts: Facts, link: Link): string => {
  const nameOf = (key: string): string => facts.component(key)?.name ?? key;
  const ends = [nameOf(link.source), nameOf(link.target)];
  if (link.name === `${link.source} to ${link.target}`) return ends.join(' to ');
  return ends.every((end) => link.name.includes(end)) ? link.name : `${link.name} (${ends.join(' → ')})`;
};
