/** Holds package.json and docs/dependencies.md together: the same packages, each with its reason. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const HEADINGS = { dependencies: 'At run time', devDependencies: 'For development and tests' } as const;

// npm has read it: the lists are there in this form.
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<
  Record<keyof typeof HEADINGS, Readonly<Record<string, string>>>
>;
const page = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8');

/** The packages in the rows of a section's table, with what is said of them. */
const rowsUnder = (heading: string): ReadonlyMap<string, string> => {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return new Map(
    [...section.matchAll(/^\| `([^`]+)` +\| *(.*?) *\|$/gm)].map(([, name, reason]) => [name ?? '', reason ?? '']),
  );
};

for (const kind of ['dependencies', 'devDependencies'] as const) {
  const rows = rowsUnder(HEADINGS[kind]);
  const wrong = [
    ...Object.keys(manifest[kind]).flatMap((name) => {
      if (!rows.has(name)) return `${name} is in package.json (${kind}) and has no reason under "${HEADINGS[kind]}"`;
      return rows.get(name) === '' ? `${name} has an empty reason` : [];
    }),
    ...[...rows.keys()]
      .filter((name) => !(name in manifest[kind]))
      .map((name) => `${name} stands under "${HEADINGS[kind]}" and is not in package.json (${kind})`),
  ];
  for (const sentence of wrong) console.error(`docs/dependencies.md: ${sentence}`);
  if (wrong.length > 0) process.exitCode = 1;
}
