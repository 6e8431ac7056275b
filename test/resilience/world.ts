/** Blueprints that many operations change at once, and the operations. */
import type { Client, Data } from '../kit/client.js';
import { applyModel, newBlueprint } from '../kit/story.js';

/** A number from 0 to below 1. */
export type Random = () => number;

/** The same numbers for the same seed (mulberry32). */
export const seeded = (seed: number): Random => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

interface Home {
  readonly id: string;
  readonly key: string;
  /** Components that are updated, never deleted. */
  readonly targets: readonly Element[];
  /** Components that are deleted, never updated; each with one link. */
  readonly victims: Element[];
}
interface Element {
  readonly id: string;
  readonly key: string;
}
export interface World {
  readonly homes: readonly Home[];
  /** Blueprints that are deleted. */
  readonly doomed: Element[];
}

const TARGETS = 4;
const VICTIMS = 10;
/** Revisions that a blueprint of the world begins with: made, and given its model. */
export const SETUP_REVISIONS = 2;

const MODEL = {
  components: [
    ...Array.from({ length: TARGETS }, (_, i) => ({ key: `target-${i}` })),
    ...Array.from({ length: VICTIMS }, (_, i) => ({ key: `victim-${i}` })),
  ],
  links: Array.from({ length: VICTIMS }, (_, i) => ({ source: `victim-${i}`, target: `target-${i % TARGETS}` })),
};

/** Makes it. */
export const newWorld = async (client: Client, homes: number): Promise<World> => {
  const made = await Promise.all(
    Array.from({ length: homes + 2 }, async () => {
      const id = await newBlueprint(client);
      await applyModel(client, id, MODEL);
      const { blueprint } = await client.expectOk(
        `query ($id: ID!) { blueprint(id: $id) { id key components(first: 100) { nodes { id key } } } }`,
        { id },
      );
      const elements: readonly Element[] = blueprint.components.nodes;
      const named = (name: string) => elements.filter(({ key }) => key.startsWith(name));
      return { id, key: String(blueprint.key), targets: named('target'), victims: named('victim') };
    }),
  );
  return { homes: made.slice(0, homes), doomed: made.slice(homes) };
};

/** Something that a client asks for once, and again when it got no answer. */
export interface Operation {
  readonly name: string;
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The event that it leaves, as `ledger` writes it down: what was changed and the marks that the values have. */
  readonly trace: string;
  /** What a repeat answers too. */
  readonly result: (payload: Data) => unknown;
}

const ERRORS = 'errors { code message }';
const pick = <T>(list: readonly T[], random: Random): T => {
  const picked = list[Math.floor(random() * list.length)];
  if (picked === undefined) throw new Error('there is nothing to pick from');
  return picked;
};

/** An event's trace: its changes and the marks on what they left. */
export const traceOf = (changes: readonly string[], marks: readonly string[]): string =>
  `${[...changes].sort().join(', ')} by ${[...new Set(marks)].sort().join(', ')}`;

const makeOperation = (name: string, { homes, doomed }: World, random: Random): Operation => {
  const home = pick(homes, random);
  const { id: blueprintId } = home;
  const target = pick(home.targets, random);
  const description = name;
  const common = { idempotencyKey: name };
  const dice = random();
  const [victim] = home.victims;
  const [doom] = doomed;
  if (dice < 0.01 && doom) {
    doomed.shift();
    return {
      name,
      mutation: `deleteBlueprint(input: $input) { deletedId ${ERRORS} }`,
      input: { id: doom.id },
      trace: traceOf([`${doom.id} DELETED blueprint ${doom.key}`], []),
      result: ({ deletedId }) => ({ deletedId }),
    };
  }
  if (dice < 0.05)
    return {
      name,
      mutation: `createBlueprint(input: $input) { blueprint { id key } ${ERRORS} }`,
      input: { ...common, name, description },
      trace: traceOf([`CREATED blueprint ${name}`], [name]),
      result: ({ blueprint }) => blueprint,
    };
  if (dice < 0.1)
    return {
      name,
      mutation: `updateBlueprint(input: $input) { blueprint { id } ${ERRORS} }`,
      input: { ...common, id: blueprintId, description },
      trace: traceOf([`${blueprintId} UPDATED blueprint ${home.key}`], [name]),
      result: ({ blueprint }) => blueprint,
    };
  if (dice < 0.25 && victim) {
    home.victims.shift();
    const link = `${victim.key}>target-${Number(victim.key.slice('victim-'.length)) % TARGETS}`;
    return {
      name,
      mutation: `deleteComponent(input: $input) { deletedId alsoDeletedIds ${ERRORS} }`,
      input: { ...common, id: victim.id },
      trace: traceOf([`${blueprintId} DELETED components ${victim.key}`, `${blueprintId} DELETED links ${link}`], []),
      result: ({ deletedId, alsoDeletedIds }) => ({ deletedId, alsoDeletedIds }),
    };
  }
  if (dice < 0.5)
    return {
      name,
      mutation: `createComponent(input: $input) { component { id key } ${ERRORS} }`,
      input: { ...common, blueprintId, component: { key: name, description } },
      trace: traceOf([`${blueprintId} CREATED components ${name}`], [name]),
      result: ({ component }) => component,
    };
  if (dice < 0.75)
    return {
      name,
      mutation: `updateComponent(input: $input) { component { id } ${ERRORS} }`,
      input: { ...common, id: target.id, component: { description } },
      trace: traceOf([`${blueprintId} UPDATED components ${target.key}`], [name]),
      result: ({ component }) => component,
    };
  const [source, sink] = [`${name}-a`, `${name}-b`];
  return {
    name,
    mutation: `applyModel(input: $input) { report { created updated deleted unchanged lists { list created } } ${ERRORS} }`,
    input: {
      ...common,
      blueprintId,
      model: {
        components: [
          { key: source, description },
          { key: sink, description },
          { key: target.key, description },
        ],
        links: [{ source, target: sink, description }],
      },
    },
    trace: traceOf(
      [
        ...[source, sink].map((key) => `${blueprintId} CREATED components ${key}`),
        `${blueprintId} CREATED links ${source}>${sink}`,
        `${blueprintId} UPDATED components ${target.key}`,
      ],
      [name],
    ),
    result: ({ report }) => report,
  };
};

/** A mix of every kind of change, over all blueprints; no two of them in each other's way. */
export const makeOperations = (world: World, count: number, random: Random): Operation[] =>
  Array.from({ length: count }, (_, i) => makeOperation(`op-${i}`, world, random));
