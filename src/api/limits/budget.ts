/** How much an actor may cost per minute, all operations and connections together. */
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../../modules/account/viewer.js';

/** What an operation cost and what is left; `extensions.cost` of the answer. */
export interface CostReport {
  /** Points of this operation. */
  readonly requested: number;
  /** Most points that one operation may cost. */
  readonly maximum: number;
  /** Points that the actor has left. */
  readonly remaining: number;
  /** When all of them are there again, ISO 8601. */
  readonly resetsAt: string;
}

export interface Actor {
  readonly viewer: Pick<Viewer, 'kind' | 'id'> | null;
  /** Whoever has no credentials is known by address. */
  readonly address: string | undefined;
}

export interface Budget {
  /** Takes the cost of an operation from its actor's budget. Throws RATE_LIMITED, and takes nothing, where too little is left. */
  spend(actor: Actor, cost: number): CostReport;
}

export interface BudgetOptions {
  readonly perMinute: number;
  /** For callers without credentials, by address. */
  readonly anonymousPerMinute: number;
  readonly maximum: number;
  readonly clock: () => Date;
}

const MINUTE_MS = 60_000;
/** Actors that are remembered: memory stays bounded however many addresses an attacker has. */
const MOST_ACTORS = 100_000;

interface Window {
  readonly endsAt: number;
  spent: number;
}

/** An IPv6 address stands for its /64 network, which is what one customer gets. */
export const network = (address: string | undefined): string => {
  const text = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (!text.includes(':')) return text;
  const [head = '', tail] = text.split('%')[0]?.split('::') ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => (Number.parseInt(group, 16) || 0).toString(16))
    .join(':');
};

const nameOf = ({ viewer, address }: Actor): string =>
  viewer ? `${viewer.kind} ${viewer.id}` : `address ${network(address)}`;

/** Budgets of one process. A minute begins with an actor's first operation. */
export const createBudget = ({ perMinute, anonymousPerMinute, maximum, clock }: BudgetOptions): Budget => {
  const windows = new LRUCache<string, Window>({ max: MOST_ACTORS });
  return {
    spend: (actor, cost) => {
      const [name, now, allowed] = [nameOf(actor), clock().getTime(), actor.viewer ? perMinute : anonymousPerMinute];
      const known = windows.get(name);
      const window = known && known.endsAt > now ? known : { endsAt: now + MINUTE_MS, spent: 0 };
      // Parsing and validating cost something even where nothing is selected.
      const points = Math.max(1, cost);
      const fits = window.spent + points <= allowed;
      if (fits) {
        window.spent += points;
        windows.set(name, window);
      }
      const report = {
        requested: cost,
        maximum,
        remaining: allowed - window.spent,
        resetsAt: new Date(window.endsAt).toISOString(),
      };
      if (fits) return report;
      const retryAfterSeconds = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
      throw new GraphQLError(
        `the operation costs ${cost} points; ${report.remaining} of ${allowed} per minute are left until ${report.resetsAt}`,
        { extensions: { code: 'RATE_LIMITED', retryAfterSeconds, cost: report, http: { status: 429 } } },
      );
    },
  };
};
