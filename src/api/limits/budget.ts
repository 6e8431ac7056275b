/** How much an actor may cost per minute, all operations and connections together. */
import { GraphQLError } from 'graphql';
import type { Viewer } from '../../modules/account/viewer.js';
import { network } from '../../platform/network.js';
import type { Quota } from '../../platform/quota.js';

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
  spend(actor: Actor, cost: number): Promise<CostReport>;
}

export interface BudgetOptions {
  readonly perMinute: number;
  /** For callers without credentials, by address. */
  readonly anonymousPerMinute: number;
  readonly maximum: number;
  /** Of a minute, shared by all processes. */
  readonly quota: Quota;
  readonly clock: () => Date;
}

/** How long a budget lasts. */
export const MINUTE_MS = 60_000;

const nameOf = ({ viewer, address }: Actor): string =>
  viewer ? `${viewer.kind} ${viewer.id}` : `address ${network(address)}`;

/** One budget per actor, however many processes it calls. A minute begins with its first operation. */
export const createBudget = (options: BudgetOptions): Budget => {
  const { perMinute, anonymousPerMinute, maximum, quota, clock } = options;
  return {
    spend: async (actor, cost) => {
      const allowed = actor.viewer ? perMinute : anonymousPerMinute;
      // Parsing and validating cost something even where nothing is selected.
      const { fits, remaining, endsAt } = await quota.take(nameOf(actor), Math.max(1, cost), allowed);
      const report = { requested: cost, maximum, remaining, resetsAt: endsAt.toISOString() };
      if (fits) return report;
      const retryAfterSeconds = Math.max(1, Math.ceil((endsAt.getTime() - clock().getTime()) / 1000));
      throw new GraphQLError(
        `the operation costs ${cost} points; ${remaining} of ${allowed} per minute are left until ${report.resetsAt}`,
        { extensions: { code: 'RATE_LIMITED', retryAfterSeconds, cost: report, http: { status: 429 } } },
      );
    },
  };
};
