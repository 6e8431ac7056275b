/** What breaks callers when operations change. */
import type { Contract, Operation, Parameter } from '../../../model.js';
import { operationName } from '../wording.js';
import { breaksInput } from './type-text.js';

/** A path whose parameters have no names: to callers they have none. */
const shape = (path: string): string => path.replace(/\{[^}]*\}|(?<=\/):\w+/g, '{}').replace(/\/$/, '');

const route = ({ method, path }: Operation): string | undefined =>
  method === undefined || path === undefined ? undefined : `${method.toUpperCase()} ${shape(path)}`;

/** Finds an operation again: by its route, else by its name and kind. */
export const finder = (operations: readonly Operation[]) => {
  const routes = new Map(operations.map((each) => [route(each), each]));
  const names = new Map(operations.map((each) => [each.name, each]));
  return (operation: Operation): Operation | undefined => {
    const at = route(operation);
    return (at === undefined ? undefined : routes.get(at)) ?? names.get(operation.name);
  };
};

const isSuccess = (status: string): boolean => /^2/.test(status);

function* responseChanges(older: Operation, newer: Operation): Generator<string> {
  for (const { status, fields } of older.responses ?? []) {
    const now = newer.responses?.find((each) => each.status === status)?.fields;
    if (!isSuccess(status) || !fields || !now) continue;
    for (const field of fields)
      if (!now.includes(field)) yield `takes ${field} out of the answer ${status} of ${operationName(newer)}`;
  }
}

const PLACE_NAMES: Readonly<Record<Parameter['in'], string>> = {
  PATH: 'path',
  QUERY: 'query',
  HEADER: 'header',
  COOKIE: 'cookie',
  BODY: 'body',
  ARGUMENT: 'arguments',
};

function* parameterChange(was: Parameter, now: Parameter | undefined, at: string): Generator<string> {
  if (!now) {
    yield `takes the parameter ${was.name} from ${at}`;
    return;
  }
  if (was.in !== now.in)
    yield `moves ${was.name} of ${at} from the ${PLACE_NAMES[was.in]} to the ${PLACE_NAMES[now.in]}`;
  if (now.required === true && was.required === false) yield `requires ${now.name} of ${at}`;
  else if (was.type !== undefined && now.type !== undefined && breaksInput(was.type, now.type))
    yield `makes ${now.name} of ${at} ${now.type}, which was ${was.type}`;
  const gone = now.enumValues && was.enumValues?.filter((value) => !now.enumValues?.includes(value));
  if (gone && gone.length > 0) yield `no longer takes ${gone.join(', ')} as ${now.name} of ${at}`;
  else if (was.enumValues === undefined && was.type !== undefined && now.enumValues)
    yield `takes only some values as ${now.name} of ${at}`;
}

function* parameterChanges(older: Operation, newer: Operation): Generator<string> {
  if (!older.parameters || !newer.parameters) return;
  const at = operationName(newer);
  // In a path only the place counts, and the route is the same.
  const before = new Map(older.parameters.filter(({ in: place }) => place !== 'PATH').map((each) => [each.name, each]));
  const after = new Map(newer.parameters.filter(({ in: place }) => place !== 'PATH').map((each) => [each.name, each]));
  for (const [name, was] of before) yield* parameterChange(was, after.get(name), at);
  for (const [name, { required }] of after)
    if (!before.has(name) && required === true) yield `requires the new ${name} of ${at}`;
}

/** Everything that breaks callers of an operation that is still there. */
export function* operationChanges(older: Operation, newer: Operation): Generator<string> {
  const [was, now] = [route(older), route(newer)];
  if (was !== undefined && now !== undefined && was !== now)
    yield `moves ${operationName(older)} to ${operationName(newer)}`;
  yield* parameterChanges(older, newer);
  yield* responseChanges(older, newer);
}

/**
 * Whether an operation may go: its day has passed that was announced, or it was deprecated in a style whose contracts
 * change by deprecation.
 * @param day on which the newer version takes its place, `YYYY-MM-DD`
 */
export const mayGo = (style: Contract['style'], { deprecated, sunsetOn }: Operation, day: string): boolean =>
  deprecated === true && (sunsetOn === undefined ? style === 'GRAPHQL' || style === 'GRPC' : sunsetOn <= day);
