/** Operations that answer with a list: whether it is cut into pages, and how large a page can be. */
import type { Operation, Parameter } from '../../model.js';
import { isEvent, parametersIn, pathParameters, wordsOf } from './operations.js';

const SIZES = [
  'limit',
  'first',
  'last',
  'size',
  'page size',
  'per page',
  'max results',
  'max items',
  'max page size',
  'page limit',
  'count',
  'top',
  'take',
  'rows',
  'max',
];
const PLACES = ['page', 'offset', 'skip', 'cursor', 'after', 'before', 'page token', 'start', 'page number', 'marker'];

const named = (operation: Operation, names: readonly string[]): Parameter | undefined =>
  parametersIn(operation, 'QUERY', 'ARGUMENT', 'BODY').find(({ name }) =>
    names.includes(
      wordsOf(name)
        .filter((word) => word !== 'filter')
        .join(' '),
    ),
  );

/** The parameter that says how many items a page has. */
export const sizeParameter = (operation: Operation): Parameter | undefined => named(operation, SIZES);

/** Whether a parameter only chooses the page. */
export const choosesPage = ({ name }: Parameter): boolean => [...SIZES, ...PLACES].includes(wordsOf(name).join(' '));

/** Whether the list is cut into pages: what is stated, else what its parameters say; undefined where neither does. */
export const isPaginated = (operation: Operation): boolean | undefined => {
  if (operation.pagination !== undefined) return operation.pagination !== 'NONE';
  return sizeParameter(operation) || named(operation, PLACES) ? true : undefined;
};

/** Items of a page at most; 0: as many as the caller likes; undefined while nobody has said. */
export const pageCap = (operation: Operation): number | undefined =>
  operation.maxPageSize ?? sizeParameter(operation)?.maximum;

/** Operations that answer once with a list; streams and events give item after item. */
export const isList = (operation: Operation): boolean =>
  operation.returnsList === true && !isEvent(operation) && operation.kind !== 'SUBSCRIPTION';

/** The last noun of a path that names a collection: `orders` of `/users/{id}/orders`; undefined where it ends in a parameter. */
export const collectionOf = ({ path, method }: Operation): string | undefined => {
  const last = path?.split('/').filter(Boolean).at(-1);
  if (last === undefined || pathParameters(`/${last}`).length > 0) return undefined;
  return method?.toUpperCase() === 'GET' ? last.replace(/\.\w+$|:.*$/g, '') : undefined;
};
