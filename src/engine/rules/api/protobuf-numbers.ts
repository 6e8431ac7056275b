/** The numbers of protobuf fields: what a field is on the wire. */
import type { ContractType } from '../../model.js';

const numbersOf = ({ fields = [] }: ContractType): ReadonlyMap<string, number> =>
  new Map(fields.flatMap(({ name, number }) => (number === undefined ? [] : [[name, number]])));

/** Fields whose number a newer version has changed, as a reader needs them: `Order.total (2 → 3)`. */
export const renumbered = (older: readonly ContractType[], newer: readonly ContractType[]): readonly string[] => {
  const before = new Map(older.map((type) => [type.name, numbersOf(type)]));
  return newer.flatMap((type) => {
    const known = before.get(type.name);
    if (!known) return [];
    return [...numbersOf(type)].flatMap(([name, number]) => {
      const was = known.get(name);
      return was === undefined || was === number ? [] : [`${type.name}.${name} (${was} → ${number})`];
    });
  });
};

/** Numbers that two fields of one message share. */
export const sharedNumbers = (types: readonly ContractType[]): readonly string[] =>
  types
    .filter(({ kind }) => kind !== 'ENUM')
    .flatMap((type) => {
      const names = new Map<number, string[]>();
      for (const [name, number] of numbersOf(type)) names.set(number, [...(names.get(number) ?? []), name]);
      return [...names].flatMap(([number, same]) =>
        same.length > 1 ? [`${number} for ${same.map((name) => `${type.name}.${name}`).join(' and ')}`] : [],
      );
    });
