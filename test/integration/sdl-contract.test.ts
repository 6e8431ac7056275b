import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { breaks } from '../../scripts/contract/breaks.js';
import { print, readSchema } from '../../scripts/contract/printed-schema.js';

const promised = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'schema.graphql'), 'utf8');

describe('the promised schema', () => {
  it('is the one that the SDL makes', () => {
    expect(print(readSchema())).toBe(promised);
  });

  it('is not broken by the SDL', () => {
    expect(breaks(buildSchema(promised), readSchema())).toEqual([]);
  });
});

describe('a change of the schema', () => {
  const before = buildSchema(`
    enum Colour { RED GREEN @deprecated(reason: "Use RED.") }
    input Wish { size: Int old: Int @deprecated(reason: "Use size.") }
    type Query {
      paint(colour: Colour, thick: Boolean @deprecated(reason: "Always."), thin: Boolean): String
      price: Int @deprecated(reason: "Use cost.")
      cost: Int
      wish(of: Wish): Int
    }
  `);
  const after = (sdl: string) => breaks(before, buildSchema(sdl));

  it('breaks nothing by adding, and by removing what was deprecated', () => {
    expect(
      after(`
        enum Colour { RED BLUE }
        input Wish { size: Int }
        type Query { paint(colour: Colour, thin: Boolean): String cost: Int wish(of: Wish): Int more: Int }
      `),
    ).toEqual([]);
  });

  it('breaks by removing what was not deprecated, by a new demand and by another type', () => {
    expect(
      after(`
        enum Colour { GREEN }
        input Wish { old: Int }
        type Query { paint(colour: Colour!, thick: Boolean): String cost: String wish(of: Wish): Int }
      `),
    ).toEqual([
      'RED was removed from enum type Colour.',
      'Wish.size was removed.',
      'Query.paint arg thin was removed.',
      'Query.paint arg colour has changed type from Colour to Colour!.',
      'Query.cost changed type from Int to String.',
    ]);
  });
});
