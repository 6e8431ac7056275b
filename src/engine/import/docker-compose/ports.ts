/** `ports` and `expose` of a compose service. */
import type { YamlNode } from '../yaml/yaml-node.js';

export interface PublishedPort {
  /** Inside the container; absent where it comes from a variable that is not known. */
  readonly target?: number;
  /** On the host; absent where Docker chooses one. */
  readonly published?: number;
  /** Other machines can reach it: it is not bound to the loopback address. */
  readonly reachable: boolean;
}

const MAX_RANGE = 100;

const range = (text: string | undefined): readonly number[] => {
  const [first, last = first] = (text ?? '')
    .split('-')
    .map((part) => (/^\d{1,5}$/.test(part.trim()) ? Number(part) : NaN));
  if (first === undefined || last === undefined || !(first > 0 && last >= first && last < 65_536)) return [];
  return Array.from({ length: Math.min(last - first + 1, MAX_RANGE) }, (_, index) => first + index);
};

const isLoopback = (host: string): boolean => /^(?:127\.|localhost$|\[?::1\]?$)/.test(host);

const shortForm = (text: string, raw: string): readonly PublishedPort[] => {
  // Whatever number a variable holds, the port is published.
  if (raw.includes('$') && /^[\d.:-]*$/.test(text) && !/\d$/.test(text)) return [{ reachable: !isLoopback(text) }];
  const match = /^(?:(.*):)??(?:([\d-]*):)?([\d-]+)(?:\/\w+)?$/.exec(text.trim());
  const published = range(match?.[2]);
  return range(match?.[3]).map((target, index) => {
    const on = published[index];
    return { target, ...(on !== undefined && { published: on }), reachable: !isLoopback(match?.[1] ?? '') };
  });
};

/** One item of `ports`; empty where it is not understood. `text` resolves a scalar's variables. */
export const readPort = (
  node: YamlNode,
  text: (node: YamlNode | undefined) => string | undefined,
): readonly PublishedPort[] => {
  if (node.kind === 'scalar') return shortForm(text(node) ?? '', node.string() ?? '');
  const published = range(text(node.get('published')));
  const reachable = !isLoopback(text(node.get('host_ip')) ?? '');
  return range(text(node.get('target'))).map((target, index) => {
    const on = published[index];
    return { target, ...(on !== undefined && { published: on }), reachable };
  });
};

/** The ports of an item of `expose`. */
export const readExposed = (text: string | undefined): readonly number[] => range(text?.split('/')[0]);
