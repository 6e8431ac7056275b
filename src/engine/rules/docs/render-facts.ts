/** What a rule's page says about the facts that it needs, the numbers that it judges by and what it mends by itself. */
import { fieldPath, pathNames } from '../../field-path.js';
import { locate } from '../../fields/locate.js';
import { factsOf } from '../../facts.js';
import { EXAMPLES_REVIEWED_AT, type Rule, type RuleContext, type Threshold } from '../rule.js';
import type { Ask } from '../yields.js';

const contextOf = (rule: Rule): RuleContext => ({
  now: EXAMPLES_REVIEWED_AT,
  threshold: (name) => rule.thresholds?.[name]?.value ?? Number.NaN,
});

/** The path of a fact with `*` for the names of items, which differ from example to example. */
const generalPath = ({ subject: { list }, field }: Ask): string => {
  const names = pathNames(field);
  return names
    .map((name, at) => {
      const located = at === 0 ? undefined : locate(list, fieldPath(...names.slice(0, at)));
      return located && 'field' in located && located.field.type === 'LIST' ? '*' : name;
    })
    .join('.');
};

const labelOf = ({ subject: { list }, field }: Ask): string => {
  const located = locate(list, field);
  if ('field' in located) return located.field.label;
  return 'list' in located ? located.list : '';
};

/** What the rule asks for in its examples, one line a fact. */
const asked = (rule: Rule): readonly string[] => {
  const { needs } = rule;
  if (!needs) return [];
  const asks = [...(rule.examples.unknown ?? []), ...rule.examples.bad, ...rule.examples.good].flatMap((model) => [
    ...needs(factsOf(model), contextOf(rule)),
  ]);
  return [
    ...new Set(
      asks.flatMap((ask) => {
        if (!ask) return [];
        const path = generalPath(ask);
        const where =
          ask.subject.list === 'blueprint'
            ? path.startsWith('requirements')
              ? path
              : `blueprint.${path}`
            : `${ask.subject.list}.${path}`;
        return [`- \`${where}\`: ${labelOf(ask)}`];
      }),
    ),
  ].sort();
};

const number = (value: number): string => value.toLocaleString('en');

const thresholdRow = ([name, { value, unit, text, min, max }]: readonly [string, Threshold]): string =>
  `| \`${name}\` | ${text} | ${number(value)} ${unit} | ${number(min)} to ${number(max)} ${unit} |`;

/** The numbers that can be set, as a table; none where there are none. */
export const renderThresholds = ({ thresholds }: Rule): readonly string[] => {
  const rows = Object.entries(thresholds ?? {}).map(thresholdRow);
  if (rows.length === 0) return [];
  return [
    '## Thresholds',
    'An organization or a blueprint may [set them](../../configuration.md).',
    ['| name | bounds | default | range |', '| --- | --- | --- | --- |', ...rows].join('\n'),
  ];
};

/** The facts that become questions where they are absent. */
export const renderNeeds = (rule: Rule): readonly string[] => {
  const lines = asked(rule);
  return lines.length === 0
    ? []
    : ['## Asks for', 'Where it is absent, and an answer could decide something:', lines.join('\n')];
};

/** Whether some finding of its examples carries a fix. */
export const hasFix = (rule: Rule): boolean =>
  rule.examples.bad.some((model) =>
    [...rule.check(factsOf(model), contextOf(rule))].some(({ fix }) => fix !== undefined),
  );
