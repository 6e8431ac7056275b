import type { Component, Link } from '../../model.js';
import { oneLine, shorten } from '../one-line.js';
import { enumerate, kindWord, protocolWord, sentence, words } from '../wording.js';
import type { Section } from './blocks.js';
import { bullets, code, md, paragraph } from './markdown.js';
import { shortName, technologyOf, type View } from './view.js';

const facts = (view: View, component: Component): readonly string[] => {
  const { confidentiality, integrity, availability, cpuMillicores, memoryBytes } = component;
  const asset = (key: string): string => shortName(view.facts.dataAsset(key)?.name ?? key);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Key', code(shorten(component.key, 200))],
    ['Technology', technologyOf(component) || undefined],
    ['Image', component.image && code(component.image)],
    ['Owner', component.owner && md(component.owner)],
    [
      'Boundary',
      enumerate(
        view.facts.boundariesAround(component.key).map(({ name }) => shortName(name)),
        'in',
      ) || undefined,
    ],
    ['Runs as', component.machine && words(component.machine)],
    [
      'Replicas',
      component.replicas === undefined
        ? undefined
        : `${component.replicas}${component.zones ? ` over ${component.zones} zones` : ''}`,
    ],
    [
      'Resources per replica',
      [
        cpuMillicores === undefined ? '' : `${cpuMillicores / 1000} CPU`,
        memoryBytes === undefined ? '' : `${Math.round(memoryBytes / 1048576)} MiB`,
      ]
        .filter((part) => part)
        .join(', ') || undefined,
    ],
    ['Exposure', component.exposure && words(component.exposure)],
    ['Ports', component.ports?.join(', ') || undefined],
    [
      'Ratings',
      [
        ['confidentiality', confidentiality],
        ['integrity', integrity],
        ['availability', availability],
      ]
        .flatMap(([name, value]) => (value ? [`${name} ${words(value)}`] : []))
        .join(', ') || undefined,
    ],
    ['Encryption at rest', component.encryption && words(component.encryption)],
    [
      'Probes',
      [component.livenessProbe ? 'liveness' : '', component.readinessProbe ? 'readiness' : '']
        .filter((part) => part)
        .join(', ') || undefined,
    ],
    ['Processes', component.dataProcessed?.map(asset).join(', ') || undefined],
    ['Stores', component.dataStored?.map(asset).join(', ') || undefined],
    ['Out of scope', component.outOfScope ? md(component.outOfScopeReason ?? 'yes') : undefined],
  ];
  return rows.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
};

const linkItem = (view: View, link: Link, end: 'source' | 'target'): string =>
  view.name(link[end]) + (link.protocol ? ` (${md(protocolWord(link.protocol))})` : '');

const MANY = 40;
const listed = (items: readonly string[]): string =>
  items.length > MANY ? `${items.slice(0, MANY).join(', ')} and ${items.length - MANY} others` : enumerate(items);

/** Everything that is known of one component. */
export const componentSheet = (view: View, component: Component): Section => {
  const calls = view.facts.linksFrom(component.key).map((link) => linkItem(view, link, 'target'));
  const callers = view.facts.linksTo(component.key).map((link) => linkItem(view, link, 'source'));
  const findings = view.at('components', component.key);
  return {
    title: shortName(component.name),
    blocks: [
      paragraph(`${sentence(kindWord(component.kind))}.`, component.description && md(component.description)),
      bullets([
        ...facts(view, component),
        ...(callers.length ? [`Called by: ${listed(callers)}`] : []),
        ...(calls.length ? [`Calls: ${listed(calls)}`] : []),
        ...findings.map(
          (finding) => `Finding (${finding.severity.toLowerCase()}): ${md(shorten(oneLine(finding.message), 300))}`,
        ),
      ]),
    ],
  };
};
