/**
 * A graphql-shield rule as a plain function. Shield's own applicator makes every field asynchronous, leaves `subscribe`
 * unguarded beside `resolve` and lets `not` allow when its rule throws; docs/adr/0003 has the measurements. This keeps
 * its rules and tree and applies them itself: synchronous where the rule is, and closed on any fault.
 */
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../modules/resolving/context.js';

export type Verdict = boolean | Error;
/** Whether a field may be resolved; null where it always may. */
export type Check = (
  parent: unknown,
  args: Record<string, unknown>,
  context: Context,
  info: GraphQLResolveInfo,
) => Verdict | Promise<Verdict>;

const RULE = /^Rule(True|False|And|Chain|Or|Not)?$/;
const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;
/** Anything but true, and any Error, denies. */
const strict = (value: unknown): Verdict => (value instanceof Error ? value : value === true);

/** Asks one check after the other until one decides. */
const inTurn =
  (checks: readonly Check[], decides: (verdict: Verdict) => boolean, otherwise: Verdict): Check =>
  (parent, args, context, info) => {
    const from = (start: number): Verdict | Promise<Verdict> => {
      let verdict = otherwise;
      for (let i = start; i < checks.length; i += 1) {
        const next = checks[i]?.(parent, args, context, info) ?? false;
        if (isPromise(next))
          return next.then((settled) => (decides(settled) ? settled : i + 1 < checks.length ? from(i + 1) : settled));
        verdict = next;
        if (decides(verdict)) return verdict;
      }
      return verdict;
    };
    return from(0);
  };

const negate = (verdict: Verdict): Verdict => verdict !== true;

/** Compiles a rule. Throws for what it does not know, so that nothing is left unguarded by mistake. */
export const compile = (rule: object): Check | null => {
  const kind = RULE.exec(rule.constructor.name);
  const parts = (): readonly object[] => Reflect.get(rule, 'rules') as readonly object[]; // a logic rule's field
  switch (kind?.[1] ?? (kind ? 'Rule' : '')) {
    case 'True':
      return null;
    case 'False':
      return () => false;
    case 'And':
    case 'Chain': {
      const checks = parts()
        .map(compile)
        .filter((check) => check !== null);
      return checks.length === 0 ? null : inTurn(checks, (verdict) => verdict !== true, true);
    }
    case 'Or': {
      const checks = parts().map(compile);
      const needed = checks.filter((check) => check !== null);
      return needed.length < checks.length ? null : inTurn(needed, (verdict) => verdict === true, false);
    }
    case 'Not': {
      const [inner] = parts().map(compile);
      if (!inner) return () => false;
      // A rule that throws or rejects does so here too: the field is not resolved.
      return (parent, args, context, info) => {
        const verdict = inner(parent, args, context, info);
        return isPromise(verdict) ? verdict.then(negate) : negate(verdict);
      };
    }
    case 'Rule': {
      const func = Reflect.get(rule, 'func') as Check; // what rule() was given
      return (parent, args, context, info) => {
        const verdict: unknown = func(parent, args, context, info);
        return isPromise(verdict) ? verdict.then(strict) : strict(verdict);
      };
    }
    default:
      throw new Error(`the guard does not know a rule of the kind ${rule.constructor.name}`);
  }
};
