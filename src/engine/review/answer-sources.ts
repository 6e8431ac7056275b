/** Which parts of a model an answer and its suggestions are about, so that the rest need not be there. */
import type { FieldDescriptor, PlainField } from '../fields/descriptor.js';
import { locate } from '../fields/locate.js';
import type { ListName } from '../model.js';
import type { Asked } from './answer-type.js';

function* plainFields(field: FieldDescriptor): Generator<PlainField> {
  if (field.type === 'LIST') yield* plainFields(field.items);
  else if (field.type === 'RECORD') for (const part of Object.values(field.fields)) yield* plainFields(part);
  else yield field;
}

const fieldsAsked = ({ subject, field }: Asked): readonly PlainField[] => {
  const located = locate(subject.list, field);
  return 'field' in located ? [...plainFields(located.field)] : [];
};

/** Lists whose elements an answer may name by their keys, each once. */
export const listsNamed = (asked: Asked): readonly ListName[] => [
  ...new Set(fieldsAsked(asked).flatMap((field) => (field.type === 'KEY' ? field.of : []))),
];

/** Lists from which the suggestions for an answer are taken, each once. */
export const listsSuggesting = (asked: Asked): readonly ListName[] => {
  const { list } = asked.subject;
  const open = fieldsAsked(asked).filter(({ suggestions }) => suggestions === undefined);
  return [
    ...new Set(
      open.flatMap((field): readonly ListName[] => {
        if (field.type === 'KEY') return [field.of];
        return field.type === 'TEXT' && list !== 'blueprint' ? [list] : [];
      }),
    ),
  ];
};
