/**
 * Writes docs/permissions.md: every field of the schema by who may see or do it, asked from the guard's own rules. With
 * --check it writes nothing, and exits with 1 when the file is not what it would be.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLERS, permissionMatrix, type Answer, type MatrixRow } from '../src/api/guard/matrix.js';
import { readSchema } from './contract/printed-schema.js';

const SIGN: Readonly<Record<Answer, string>> = { yes: 'yes', no: '–', own: 'own' };
/** What clients begin with comes first. */
const ROOTS = ['Query', 'Mutation', 'Subscription'];

const INTRODUCTION = `# Permissions

Written by \`npx tsx scripts/print-permissions.ts\` from the rules of the guard (\`src/api/guard/permissions.ts\`), which
denies every field that no rule speaks of. \`test/integration/permissions-matrix.test.ts\` holds the server to this table by
calling it.

- **yes**: the field is resolved. Services ask again with the object in hand: what belongs to another organization answers
  like what does not exist, an ENGINEER edits what the team owns, an owner whose organization asks for a second factor sets
  that up first.
- **own**: only on the caller itself, or on the organization that the caller acts in.
- **–**: \`FORBIDDEN\`, and without credentials \`UNAUTHENTICATED\`.
- Keys are API keys with the role ARCHITECT and one scope.

| field | ${CALLERS.join(' | ')} |
| --- |${' :-: |'.repeat(CALLERS.length)}
`;

/** Fields of a type with the same answers share a line. */
const linesOf = (type: string, rows: readonly MatrixRow[]): string[] => {
  const groups = new Map<string, string[]>();
  for (const { field, answers } of rows) {
    const cells = answers.map((answer) => SIGN[answer]).join(' | ');
    groups.set(cells, [...(groups.get(cells) ?? []), field]);
  }
  const root = ROOTS.includes(type);
  return [...groups].map(
    ([cells, fields]) =>
      `| **${type}** ${fields
        .sort()
        .map((f) => `\`${f}\``)
        .join(root ? '<br>' : ' ')} | ${cells} |`,
  );
};

const rows = await permissionMatrix(readSchema());
const types = [...new Set(rows.map(({ type }) => type))];
const ordered = [...ROOTS, ...types.filter((type) => !ROOTS.includes(type)).sort()];
const text = `${INTRODUCTION}${ordered
  .flatMap((type) =>
    linesOf(
      type,
      rows.filter((row) => row.type === type),
    ),
  )
  .join('\n')}\n`;

const file = join(import.meta.dirname, '..', 'docs', 'permissions.md');
const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
if (before === text) console.log('docs/permissions.md: unchanged');
else if (process.argv.includes('--check')) {
  console.error('docs/permissions.md differs from the rules; npx tsx scripts/print-permissions.ts writes it');
  process.exitCode = 1;
} else {
  writeFileSync(file, text);
  console.log('docs/permissions.md: written');
}
