import type { ArtifactInput } from '../artifact.js';
import { comment, identifiers, MAX_TEXT } from '../mermaid/label.js';
import { wholeOf, wholes, type Whole } from '../partitions.js';
import { count } from '../wording.js';
import { entityBlock, type Detail } from './entity-block.js';
import { relationLines } from './relation.js';

const NOTES: Readonly<Record<Detail, string | undefined>> = {
  ALL: undefined,
  KEYS: 'Condensed: only the fields of keys are shown',
  NONE: 'Condensed: fields are left out',
};

const lines = (
  input: ArtifactInput,
  shown: readonly Whole[],
  left: number,
  detail: Detail,
  own: (key: string) => string,
): string => {
  const id = identifiers('e');
  const keys = new Set(shown.map(({ entity }) => entity.key));
  const note = NOTES[detail];
  return [
    'erDiagram',
    `  ${comment(`${input.model.name}, revision ${input.blueprint.revision}`)}`,
    ...(note ? [`  ${comment(note)}`] : []),
    ...(left ? [`  ${comment(`Condensed: ${count(left, 'entity')} left out`)}`] : []),
    ...shown.flatMap((whole) => entityBlock(id(whole.entity.key), whole, detail).map((line) => `  ${line}`)),
    ...shown.flatMap(({ entity }) => relationLines(entity, id, own, keys).map((line) => `  ${line}`)),
    '',
  ].join('\n');
};

/** The text of the diagram, at the finest level of detail that Mermaid draws. */
export const erDiagram = (input: ArtifactInput): string => {
  const all = wholes(input.model.entities);
  const own = wholeOf(all);
  for (const detail of ['ALL', 'KEYS', 'NONE'] as const) {
    const text = lines(input, all, 0, detail, own);
    if (text.length <= MAX_TEXT) return text;
  }
  const relations = ({ entity }: Whole): number => entity.relations?.length ?? 0;
  let shown = [...all].sort((a, b) => relations(b) - relations(a));
  let text = '';
  do {
    shown = shown.slice(0, Math.floor(shown.length * 0.7));
    text = lines(input, shown, all.length - shown.length, 'NONE', own);
  } while (text.length > MAX_TEXT && shown.length > 0);
  return text;
};
