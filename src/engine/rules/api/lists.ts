/** Operations that answer with a list: whether it is cut into pages, and how large a page can be. */
import type { Operation, Parameter } from '../../model.js';
import { oncePer } from '../../reads.js';
import { isEvent, parametersIn, pathParameters, wordsOf } from './operations.js';

const SIZES: ReadonlySet<string> = new Set([
  'limit',
  'first',
  'last',
  'size',
  'pagesize',
  'perpage',
  'maxresults',
  'maxitems',
  'maxpagesize',
  'pagelimit',
  'count',
  'top',
  'take',
  'rows',
  'max',
]);
const PLACES: ReadonlySet<string> = new Set([
  'page',
  'offset',
  'skip',
  'cursor',
  'after',
  'before',
  'pagetoken',
  'pagenumber',
  'marker',
]);

/** A parameter's name in one spelling: `per_page`, `page[size]` and `$top` are perpage, pagesize and top. */
const spelled = ({ name }: Parameter): string => wordsOf(name).join('');

/** Whether a parameter only chooses the page. */
export const choosesPage = (parameter: Parameter): boolean =>
  SIZES.has(spelled(parameter)) || PLACES.has(spelled(parameter));

interface Paging {
  /** The parameter that says how many items a page has. */
  readonly size: Parameter | undefined;
  readonly chosen: boolean;
}

/** Several rules ask it of the same operations. */
const pagingOf = oncePer((operation: Operation): Paging => {
  const parameters = parametersIn(operation, 'QUERY', 'ARGUMENT', 'BODY').filter(({ type }) => type !== 'boolean');
  return {
    size: parameters.find((parameter) => SIZES.has(spelled(parameter))),
    chosen: parameters.some(choosesPage),
  };
});

/** Whether the list is cut into pages: what is stated, else what its parameters say; undefined where neither does. */
export const isPaginated = (operation: Operation): boolean | undefined => {
  if (operation.pagination !== undefined) return operation.pagination !== 'NONE';
  return pagingOf(operation).chosen || undefined;
};

/** Items of a page at most; 0: as many as the caller likes; undefined while nobody has said. */
export const pageCap = (operation: Operation): number | undefined =>
  operation.maxPageSize ?? pagingOf(operation).size?.maximum;

/** Operations that answer once with a list; streams and events give item after item. */
export const isList = (operation: Operation): boolean =>
  operation.returnsList === true && !isEvent(operation) && operation.kind !== 'SUBSCRIPTION';

/** The last noun of a path that names a collection: `orders` of `/users/{id}/orders`; undefined where it ends in a parameter. */
export const collectionOf = ({ path, method }: Operation): string | undefined => {
  const last = path?.split('/').filter(Boolean).at(-1);
  if (last === undefined || pathParameters(`/${last}`).length > 0) return undefined;
  return method?.toUpperCase() === 'GET' ? last.replace(/\.\w+$|:.*$/g, '') : undefined;
};
