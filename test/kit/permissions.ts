/** docs/permissions.md as people read it: Type.field → caller → cell. */
import { readFileSync } from 'node:fs';

export const CALLERS = ['nobody', 'VIEWER', 'ENGINEER', 'ARCHITECT', 'OWNER', 'READ key', 'WRITE key'] as const;
export type Caller = (typeof CALLERS)[number];

export type PermissionTable = ReadonlyMap<string, Readonly<Record<string, string>>>;

export const readPermissions = (): PermissionTable => {
  const text = readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const [head = '', ...lines] = rows.map((line) => line.slice(2, -2)).filter((line) => !line.startsWith('---'));
  const callers = head
    .split(' | ')
    .slice(1)
    .map((cell) => cell.trim());
  const table = new Map<string, Readonly<Record<string, string>>>();
  for (const line of lines) {
    const [what = '', ...cells] = line.split(' | ');
    const type = /\*\*(\w+)\*\*/.exec(what)?.[1] ?? '';
    for (const [, field] of what.matchAll(/`(\w+)`/g))
      table.set(`${type}.${field}`, Object.fromEntries(callers.map((caller, i) => [caller, cells[i]?.trim() ?? ''])));
  }
  return table;
};
