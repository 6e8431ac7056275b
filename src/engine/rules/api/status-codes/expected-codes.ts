/** Which errors an operation can answer with. */
import type { Operation } from '../../../model.js';
import { covers, isAuthenticated, isSignIn, parametersIn, pathParameters } from '../operations.js';

/** Health checks answer to machines that only look at the status. */
const isHealth = ({ purpose, path = '' }: Operation): boolean =>
  purpose === 'HEALTH' || /\/(?:health|healthz|livez|readyz|live|ready|ping|metrics)$/i.test(path);

/** The status codes that can occur, only where the contract itself shows it; a list within stands for one of its codes. */
export const expectedCodes = (operation: Operation): readonly (readonly string[])[] => {
  if (isHealth(operation)) return [];
  const checks = isAuthenticated(operation) === true;
  const repeats = !['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(operation.method?.toUpperCase() ?? '');
  const created = operation.method?.toUpperCase() === 'PUT' && operation.effect === 'CREATE';
  // The rule about rate limits holds public operations and sign-ins to their 429.
  const limited = (operation.rateLimit?.requests ?? 0) > 0 && operation.public !== true && !isSignIn(operation);
  return [
    ...(parametersIn(operation, 'QUERY', 'BODY').length > 0 ? [['400', '422']] : []),
    ...(checks ? [['401']] : []),
    ...(checks && (operation.roles?.length ?? 0) > 0 ? [['403', '404']] : []),
    ...(pathParameters(operation.path ?? '').length > 0 ? [['404', '410']] : []),
    ...((operation.idempotencyKey === true && repeats) || created ? [['409', '422', '412']] : []),
    ...(limited ? [['429']] : []),
    ['500'],
  ];
};

/** The first code of each group of which none is documented. */
export const undocumented = (operation: Operation, groups: readonly (readonly string[])[]): readonly string[] => {
  const { responses } = operation;
  if (!responses) return [];
  const missing = groups.filter((codes) => !codes.some((code) => responses.some((each) => covers(each, code))));
  return [...new Set(missing.flatMap(([code]) => code ?? []))];
};
