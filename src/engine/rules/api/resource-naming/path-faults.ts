/** What is unusual about the path of a REST operation. */
import { wordsOf } from '../operations.js';
import { isKnownSingular, looksPlural } from './nouns.js';

/** How a segment of several words is written; undefined for one word in lower case, which fits every style. */
export type CaseStyle = 'kebab-case' | 'snake_case' | 'camelCase' | 'PascalCase' | 'UPPER_CASE';

/** What HTTP has methods for: as the first word they say it twice, or against the method. */
const METHODS = new Set(['get', 'create', 'delete', 'remove', 'fetch', 'retrieve', 'insert']);
/** The same, but also a noun or part of one (`list`, `add-ons`, `update-jobs`). */
const METHODS_OR_NOUNS = new Set([
  'list',
  'add',
  'update',
  'edit',
  'modify',
  'save',
  'set',
  'find',
  'read',
  'put',
  'post',
]);
/** Verbs that are none of HTTP's; before a noun they make an RPC of the path. */
const ACTIONS = new Set([
  'calculate',
  'compute',
  'process',
  'send',
  'generate',
  'handle',
  'perform',
  'execute',
  'do',
  'make',
  'check',
  'validate',
  'submit',
  'upload',
  'download',
  'register',
  'assign',
  'convert',
  'notify',
  'store',
  'load',
  'query',
  'lookup',
]);
/** Nouns that begin with such a verb and are of several words. */
const COMPOUNDS = new Set([
  'check in',
  'check ins',
  'check out',
  'check outs',
  'add on',
  'add ons',
  'post code',
  'post codes',
  'set top',
  'make model',
  'list price',
  'list prices',
  'read model',
  'read models',
  'process instances',
  'process definitions',
  'process instance',
  'process definition',
  'store locations',
  'load balancers',
  'query logs',
  'check runs',
  'check suites',
  'post office',
  'do not',
]);

const PREFIX = /^(?:api|apis|rest|v\d[\w.]*|\d{4}-\d{2}(?:-\d{2})?|public|internal|private|admin|\d+(?:\.\d+)*)$/i;
const isParameter = (segment: string): boolean => /[{<]|^:/.test(segment);
/** Standards spell their paths themselves; a file keeps its name. */
const isFixed = (segment: string): boolean => /[.~$]|^\*/.test(segment);

/** The segments that name something: `orders` and `lines` of `/api/v1/orders/{id}/lines`, with what follows each. */
interface Segment {
  readonly text: string;
  readonly beforeParameter: boolean;
  readonly afterResource: boolean;
}

const segmentsOf = (path: string): readonly Segment[] => {
  const all = path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean);
  if (all[0]?.startsWith('.well-known') || all.some((segment) => /^(?:oauth2?|connect|openid)$/i.test(segment)))
    return [];
  return all.flatMap((segment, at) => {
    // What follows a colon is an action of its own (`/orders/{id}:cancel`).
    const text = segment.startsWith(':') ? segment : segment.replace(/:.*$/, '');
    if (isParameter(text) || isFixed(text) || PREFIX.test(text) || text === '') return [];
    const next = all[at + 1];
    return [
      {
        text,
        beforeParameter: next !== undefined && isParameter(next),
        afterResource: all.slice(0, at).some((each) => !PREFIX.test(each)),
      },
    ];
  });
};

const isVerbal = ({ text, beforeParameter, afterResource }: Segment): boolean => {
  const words = wordsOf(text);
  // `get3dsAvailability` begins with a verb too.
  const [first = '', second] = words.flatMap((word) => word.split(/(?<=^(?:get|list|do))(?=\d)/));
  if (second !== undefined && (COMPOUNDS.has(words.join(' ')) || COMPOUNDS.has(`${first} ${second}`))) return false;
  if (METHODS.has(first)) return true;
  // `/update-jobs/{id}` names jobs, `/list/{id}` a list.
  const isNoun = beforeParameter && (second === undefined || looksPlural(words.at(-1) ?? ''));
  if (METHODS_OR_NOUNS.has(first)) return !isNoun && (second !== undefined || afterResource);
  // After a resource it is an action on it, which is how REST spells what has no method of its own.
  return ACTIONS.has(first) && second !== undefined && !afterResource && !isNoun;
};

/** Words that join nouns in languages that put the plural first (`ordres-de-mission`). */
const JOINS = new Set(['de', 'du', 'des', 'di', 'del', 'da', 'of', 'for', 'by', 'per']);

const isSingularCollection = ({ text, beforeParameter }: Segment): boolean => {
  const words = wordsOf(text);
  if (!beforeParameter || words.some((word) => JOINS.has(word))) return false;
  return isKnownSingular(words.at(-1) ?? '');
};

/** In which style a segment is written. */
export const caseStyleOf = (segment: string): CaseStyle | undefined => {
  if (!/^[\p{L}\p{N}_-]+$/u.test(segment)) return undefined;
  if (segment.includes('-')) return 'kebab-case';
  if (segment.includes('_')) return segment === segment.toUpperCase() ? 'UPPER_CASE' : 'snake_case';
  if (segment === segment.toLowerCase()) return undefined;
  if (segment === segment.toUpperCase()) return segment.length > 4 ? 'UPPER_CASE' : undefined;
  return /^\p{Lu}/u.test(segment) ? 'PascalCase' : 'camelCase';
};

/** What one path has that is unusual. */
export interface PathFaults {
  readonly verbs: readonly string[];
  readonly singulars: readonly string[];
  readonly styles: ReadonlyMap<CaseStyle, string>;
}

/** The verbs, the singular collections and the case styles of a path. */
export const pathFaults = (path: string): PathFaults => {
  const segments = segmentsOf(path);
  const verbs = segments.filter(isVerbal);
  const nouns = segments.filter((segment) => !verbs.includes(segment));
  return {
    verbs: verbs.map(({ text }) => text),
    singulars: nouns.filter(isSingularCollection).map(({ text }) => text),
    styles: new Map(
      segments.flatMap(({ text }) => {
        const style = caseStyleOf(text);
        return style === undefined ? [] : [[style, text]];
      }),
    ),
  };
};
