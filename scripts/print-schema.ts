/**
 * Writes docs/schema.graphql from the SDL, unless that would break its users: what goes is deprecated first. Before a
 * release that may break, --breaking writes it all the same. With --check it writes nothing, says what differs or breaks,
 * and exits with 1 when anything does.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { breaks } from './contract/breaks.js';
import { print, readSchema } from './contract/printed-schema.js';

const file = join(import.meta.dirname, '..', 'docs', 'schema.graphql');
const schema = readSchema();
const text = print(schema);
const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
const broken = before === undefined ? [] : breaks(buildSchema(before), schema);
const has = (option: string): boolean => process.argv.includes(option);

if (broken.length > 0 && !has('--breaking')) {
  console.error('docs/schema.graphql: the SDL breaks what it promises; deprecate first, or write it with --breaking');
  for (const sentence of broken) console.error(`  ${sentence}`);
  process.exitCode = 1;
} else if (before === text) {
  console.log('docs/schema.graphql: unchanged');
} else if (has('--check')) {
  console.error('docs/schema.graphql differs from the SDL; npm run docs writes it');
  process.exitCode = 1;
} else {
  writeFileSync(file, text);
  console.log('docs/schema.graphql: written');
}
