/** Models and edits made up at random from what the examples of the rules state, so that each value means something to a rule. */
import fc from 'fast-check';
import { emptyModel, LISTS, type Element, type ListName, type Model } from '../../model.js';
import { EXAMPLES } from '../testing/models.examples.js';

const MODELS = EXAMPLES.map(([, model]) => model);
const elementsIn = (model: Model, list: ListName): readonly Element[] => model[list];

const LISTS_USED = LISTS.filter((list) => MODELS.some((model) => model[list].length > 0));
const ELEMENTS = Object.fromEntries(
  LISTS_USED.map((list) => [list, MODELS.flatMap((model) => elementsIn(model, list))]),
) as unknown as Readonly<Record<ListName, readonly Element[]>>; // only lists of LISTS_USED are asked for
const FIELDS = Object.fromEntries(
  LISTS_USED.map((list) => [
    list,
    [...new Set(ELEMENTS[list].flatMap(Object.keys))].filter((field) => field !== 'key'),
  ]),
) as unknown as Readonly<Record<ListName, readonly string[]>>; // the same
const REQUIREMENTS = [...new Set(MODELS.flatMap(({ requirements }) => Object.keys(requirements)))];

/** One change; numbers choose among what there is. */
export interface RandomEdit {
  readonly do: 'CREATE' | 'DELETE' | 'SET' | 'CLEAR' | 'REQUIRE' | 'RENAME';
  readonly list: ListName;
  readonly which: number;
  readonly field: number;
  readonly value: number;
}

/** Fields that every element of a list has. */
const ALWAYS: readonly string[] = [
  'key',
  'name',
  'kind',
  'source',
  'target',
  'fields',
  'steps',
  'component',
  'style',
  'store',
  'contract',
  'version',
  'category',
  'severity',
  'reason',
  'owner',
  'item',
  'holds',
  'evidence',
];

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  do: fc.constantFrom('CREATE', 'DELETE', 'SET', 'SET', 'SET', 'CLEAR', 'REQUIRE', 'RENAME'),
  list: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<ListName>('components', 'links', 'entities', 'flows') },
    { weight: 2, arbitrary: fc.constantFrom(...LISTS_USED) },
  ),
  which: fc.nat(),
  field: fc.nat(),
  value: fc.nat(),
});

/** The parts of some examples in one model; of elements with the same key the first. */
export const randomModel: fc.Arbitrary<Model> = fc
  .array(fc.constantFrom(...MODELS), { minLength: 1, maxLength: 6 })
  .map((parts) => ({
    ...emptyModel('random'),
    requirements: Object.assign({}, ...parts.map(({ requirements }) => requirements)) as Model['requirements'],
    ...Object.fromEntries(
      LISTS.map((list) => [
        list,
        [
          ...new Map(
            parts
              .flatMap((part) => elementsIn(part, list))
              .map((each) => [each.key, each] as const)
              .reverse(),
          ).values(),
        ],
      ]),
    ),
  }));

const at = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];

/** A value that some example has in this field, else none. */
const valueOf = ({ list, value }: RandomEdit, field: string): unknown => {
  const values = ELEMENTS[list]
    .map((element) => Reflect.get(element, field) as unknown)
    .filter((each) => each !== undefined);
  return at(values, value);
};

const edited = (element: Element, edit: RandomEdit): Element => {
  const field = at(FIELDS[edit.list], edit.field) ?? 'name';
  if (edit.do === 'RENAME') return { ...element, name: `${element.name} ${edit.value}` };
  if (edit.do === 'SET') return { ...element, [field]: valueOf(edit, field) };
  if (ALWAYS.includes(field)) return element;
  const { [field]: _, ...rest } = element as Element & Record<string, unknown>;
  return rest as unknown as Element; // all but an optional field
};

/** The model after the edit. */
export const applyRandomEdit = (model: Model, edit: RandomEdit): Model => {
  if (edit.do === 'REQUIRE') {
    const field = at(REQUIREMENTS, edit.field) ?? 'users';
    const { [field]: _, ...others } = model.requirements as Record<string, unknown>;
    const value: unknown = Reflect.get(at(MODELS, edit.value)?.requirements ?? {}, field);
    return { ...model, requirements: value === undefined ? others : { ...others, [field]: value } };
  }
  const elements = elementsIn(model, edit.list);
  const added = at(ELEMENTS[edit.list], edit.value);
  if (edit.do === 'CREATE' && added) {
    const others = elements.filter(({ key }) => key !== added.key);
    return { ...model, [edit.list]: [...others, added] };
  }
  const chosen = at(elements, edit.which);
  if (!chosen) return model;
  return {
    ...model,
    [edit.list]: elements.flatMap((each) =>
      each !== chosen ? [each] : edit.do === 'DELETE' ? [] : [edited(each, edit)],
    ),
  };
};
