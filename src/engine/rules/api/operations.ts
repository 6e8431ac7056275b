/** What several rules know about operations. */
import type { Operation, OperationResponse, Parameter } from '../../model.js';

/** Whether it changes something; undefined where neither its effect nor its kind or method says. */
export const isWrite = ({ effect, kind, method }: Operation): boolean | undefined => {
  if (effect !== undefined) return effect !== 'READ';
  if (kind === 'MUTATION') return true;
  if (kind === 'QUERY' || kind === 'SUBSCRIPTION') return false;
  const verb = method?.toUpperCase();
  if (verb === 'GET' || verb === 'HEAD' || verb === 'OPTIONS' || verb === 'TRACE') return false;
  return verb === 'PUT' || verb === 'PATCH' || verb === 'DELETE' ? true : undefined;
};

/** Whether it is a message on a channel, whose reader the broker knows. */
export const isEvent = ({ kind }: Operation): boolean => kind === 'PUBLISH' || kind === 'SUBSCRIBE';

/** Whether callers prove who they are; undefined while nobody has said. */
export const isAuthenticated = (operation: Operation): boolean | undefined => {
  if (operation.public === true) return false;
  return operation.authentication === undefined ? undefined : operation.authentication.length > 0;
};

const PROOFS: readonly Operation['purpose'][] = ['SIGN_UP', 'SIGN_IN', 'PASSWORD_RESET', 'ONE_TIME_CODE'];

/** Whether it is a step by which somebody without a session gets one. */
export const isSignIn = ({ purpose }: Operation): boolean => PROOFS.includes(purpose);

/** Whether a documented answer stands for this status; ranges (`4XX`) and `default` stand for all theirs. */
export const covers = ({ status }: OperationResponse, code: string): boolean => {
  const at = status.toUpperCase();
  return at === code || at === `${code.slice(0, 1)}XX` || (at === 'DEFAULT' && code >= '400');
};

/** The names of parameters in a path as OpenAPI, Express and Flask write them: `{id}`, `:id`, `<int:id>`. */
export const pathParameters = (path: string): readonly string[] =>
  [...path.matchAll(/\{\+?([^}]+)\}|(?<=\/):([A-Za-z_]\w*)|<(?:\w+:)?(\w+)>/g)].map(
    ([, braces, colon, angle]) => braces ?? colon ?? angle ?? '',
  );

/** The parameters of one place, in the order of the contract. */
export const parametersIn = (operation: Operation, ...places: readonly Parameter['in'][]): readonly Parameter[] =>
  (operation.parameters ?? []).filter((parameter) => places.includes(parameter.in));

const splitWords = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The words of a name in whatever style it is written, in lower case: `petID`, `pet_id` and `Pet-Id` are pet, id. */
export const wordsOf = (name: string): readonly string[] => (/^[a-z]+$/.test(name) ? [name] : splitWords(name));
