/** The state of a database while its script is read: what has which name, and how much work was done. */
import type { QualifiedName, Table, UserType } from './tables.js';

/** More columns, keys and changes of them than a script may cause: one line can copy a thousand columns. */
export const MAX_WORK = 1_000_000;

/** The script asks for more than `MAX_WORK`. */
export class TooMuchWork extends Error {}

const keyOf = (schema: string, name: string): string => `${schema}\0${name}`;

/** Named things in schemas. */
export class Namespace<T extends { schema: string; name: string }> {
  readonly #things = new Map<string, T>();
  readonly get = (schema: string, name: string): T | undefined => this.#things.get(keyOf(schema, name));
  readonly add = (thing: T): void => void this.#things.set(keyOf(thing.schema, thing.name), thing);
  readonly remove = (thing: T): void => void this.#things.delete(keyOf(thing.schema, thing.name));
  readonly all = (): T[] => [...this.#things.values()];
  /** Renames it or moves it to another schema; it keeps its place in the order. */
  readonly move = (thing: T, to: { schema?: string; name?: string }): void => {
    this.remove(thing);
    Object.assign(thing, to);
    this.add(thing);
  };
}

export class Catalogue {
  readonly tables = new Namespace<Table>();
  readonly types = new Namespace<UserType>();
  /** Where unqualified names are created (the first) and looked up. */
  searchPath: readonly string[] = ['public'];
  /** Tables that are left out on purpose: what is done to them is no surprise. */
  readonly leftOut = new Set<string>();
  /** By schema and name of an index or of a key's constraint. */
  readonly #indexTables = new Map<string, Table>();
  /** Names of constraints and indexes, with the number that the next automatic one of that name gets. */
  readonly #names = new Map<string, number>();
  #work = 0;

  /** Counts work; throws TooMuchWork. */
  spend(units = 1): void {
    this.#work += units;
    if (this.#work > MAX_WORK) throw new TooMuchWork();
  }

  get creationSchema(): string {
    return this.searchPath[0] ?? 'public';
  }

  find<T extends { schema: string; name: string }>(
    where: Namespace<T>,
    { schema, name }: QualifiedName,
  ): T | undefined {
    if (schema !== undefined) return where.get(schema, name);
    for (const candidate of [...this.searchPath, 'public']) {
      const found = where.get(candidate, name);
      if (found) return found;
    }
    return undefined;
  }

  table(name: QualifiedName): Table | undefined {
    return this.find(this.tables, name);
  }

  isLeftOut({ schema, name }: QualifiedName): boolean {
    return this.leftOut.has(keyOf(schema ?? this.creationSchema, name)) || this.leftOut.has(keyOf('', name));
  }

  leaveOut({ schema, name }: QualifiedName): void {
    this.leftOut.add(keyOf(schema ?? '', name));
  }

  /** The table that has an index or a key of this name. */
  tableOfIndex({ schema, name }: QualifiedName): Table | undefined {
    for (const candidate of schema === undefined ? [...this.searchPath, 'public'] : [schema]) {
      const table = this.#indexTables.get(keyOf(candidate, name));
      if (table && !table.dropped) return table;
    }
    return undefined;
  }

  /** Takes a name within a scope (a schema for indexes, a table for other constraints). */
  takeName(scope: string, name: string): string {
    if (!this.#names.has(keyOf(scope, name))) this.#names.set(keyOf(scope, name), 1);
    return name;
  }

  /** Takes a name that is free: a number is put behind one that is not. */
  takeFreeName(scope: string, wanted: string): string {
    let next = this.#names.get(keyOf(scope, wanted));
    if (next === undefined) return this.takeName(scope, wanted);
    while (this.#names.has(keyOf(scope, `${wanted}${next}`))) next++;
    this.#names.set(keyOf(scope, wanted), next + 1);
    return this.takeName(scope, `${wanted}${next}`);
  }

  nameIndex(table: Table, name: string): void {
    this.takeName(table.schema, name);
    this.#indexTables.set(keyOf(table.schema, name), table);
  }

  /** A table with what hangs on it down to the last partition, or alone. */
  withDescendants(table: Table, all: boolean): readonly Table[] {
    const found = new Set([table]);
    if (all)
      for (const one of found)
        for (const child of one.children) {
          this.spend();
          found.add(child);
        }
    return [...found];
  }
}
