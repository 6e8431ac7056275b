/** Collects issues: warnings one by one up to a limit, what is left out on purpose as one INFO per kind. */
import type { ImportIssue, Position } from '../importer.js';

/** One kind of thing that is left out, in singular and plural. */
export interface Kind {
  readonly one: string;
  readonly many: string;
}

export interface Report {
  /** Something that was not understood. */
  readonly warn: (position: Position, message: string) => void;
  readonly error: (position: Position, message: string) => void;
  /** Something that has no place in a model. */
  readonly leaveOut: (position: Position, kind: Kind, name?: string) => void;
  readonly issues: () => ImportIssue[];
}

/** How many warnings are told one by one. */
export const MAX_WARNINGS = 200;
const MAX_NAMES = 5;

const listed = (names: readonly string[], count: number): string => {
  if (names.length === 0) return '';
  const more = count - names.length;
  return ` (${names.join(', ')}${more > 0 ? `, ${more} more` : ''})`;
};

/** An empty report. */
export const createReport = (): Report => {
  const told: ImportIssue[] = [];
  let untold = 0;
  const groups = new Map<Kind, { first: Position; count: number; names: string[] }>();
  return {
    warn: (position, message) => {
      if (told.length < MAX_WARNINGS) told.push({ severity: 'WARNING', message, ...position });
      else untold++;
    },
    error: (position, message) => void told.push({ severity: 'ERROR', message, ...position }),
    leaveOut: (first, kind, name) => {
      const group = groups.get(kind) ?? { first, count: 0, names: [] };
      groups.set(kind, group);
      group.count++;
      if (name !== undefined && group.names.length < MAX_NAMES) group.names.push(name);
    },
    issues: () => [
      ...told,
      ...(untold > 0 ? [{ severity: 'WARNING' as const, message: `${untold} more warnings are not listed` }] : []),
      ...[...groups].map(([kind, { first, count, names }]): ImportIssue => {
        const what = count === 1 ? kind.one : kind.many;
        return {
          severity: 'INFO',
          message: `not part of the model: ${count} ${what}${listed(names, count)}`,
          ...first,
        };
      }),
    ],
  };
};

/** Whether anything in a report makes the source unusable. */
export const hasErrors = (report: Report): boolean => report.issues().some(({ severity }) => severity === 'ERROR');
