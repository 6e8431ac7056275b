/** What a service states as its dependencies: `depends_on`, `links`, and the routers that labels speak to. */
import type { ImportIssue } from '../importer.js';
import type { Use } from '../technology/workload.js';
import type { ReadText, ServiceNode } from './service-node.js';

export interface Dependencies {
  readonly uses: readonly Use[];
  /** Other names that this service alone knows services by. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Services that run once before this one starts. */
  readonly jobs: readonly string[];
  readonly issues: readonly ImportIssue[];
}

/** Reads the dependencies; `keyOf` gives the key of a service. */
export const dependenciesOf = (
  service: ServiceNode,
  keyOf: (name: string) => string | undefined,
  text: ReadText,
): Dependencies => {
  const uses = new Map<string, Use>();
  const aliases = new Map<string, string>();
  const jobs: string[] = [];
  const issues: ImportIssue[] = [];
  const missing = (name: string, node: { position: { line: number; column: number }; path: string }): void =>
    void issues.push({
      severity: 'WARNING',
      message: `${service.name} depends on ${name}, which is not defined`,
      ...node.position,
      path: node.path,
    });

  for (const node of service.all('depends_on')) {
    const named = [
      ...node
        .entries()
        .map((entry) => ({ name: entry.key, at: entry.node, condition: text(entry.node.get('condition')) })),
      ...node.items().map((item) => ({ name: text(item) ?? '', at: item, condition: undefined })),
    ];
    for (const { name, at, condition } of named) {
      const target = keyOf(name);
      if (target === undefined) missing(name, at);
      // A migration that runs before the start is waited for, not called.
      else if (condition === 'service_completed_successfully') jobs.push(name);
      else uses.set(target, { target, description: 'Stated by depends_on.' });
    }
  }
  for (const item of service.all('links').flatMap((node) => node.items())) {
    const [name = '', alias] = (text(item) ?? '').split(':');
    const target = keyOf(name);
    if (target === undefined) missing(name, item);
    else {
      uses.set(target, { target, description: 'Stated by links.' });
      if (alias) aliases.set(alias.toLowerCase(), target);
    }
  }
  return { uses: [...uses.values()], aliases, jobs, issues };
};
