/** The figures of reviews in Markdown. */
import { machineLines } from '../machine.js';
import { short, table } from '../table.js';
import type { ReviewReport, ReviewTimes, Timed } from './run-review.js';

const SLOWEST = 5;

const ms = ({ cpu, wall }: Timed): string => `${short(cpu)} ms (${short(wall)})`;

const growth = (sizes: readonly ReviewTimes[], of: (times: ReviewTimes) => number): string[] =>
  sizes.slice(1).map((times, i) => {
    const before = sizes[i];
    return before ? `× ${short(of(times) / of(before))} for × ${times.components / before.components}` : '';
  });

const slowest = (sizes: readonly ReviewTimes[]): string[][] => {
  const largest = sizes.at(-1)?.rules ?? {};
  return Object.entries(largest)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SLOWEST)
    .map(([id]) => [
      id,
      ...sizes.map(({ rules }) => `${short(rules[id] ?? Number.NaN)} ms`),
      ...growth(sizes, ({ rules }) => rules[id] ?? Number.NaN),
    ]);
};

export const renderReview = ({ machine, rules, sizes }: ReviewReport): string => {
  const names = sizes.map(({ components, links, entities }) => `${components} / ${links} / ${entities}`);
  const steps = sizes.slice(1).map(({ components }, i) => `${sizes[i]?.components ?? 0} → ${components}`);
  const row = (what: string, of: (times: ReviewTimes) => Timed): string[] => [
    what,
    ...sizes.map((times) => ms(of(times))),
    ...growth(sizes, (times) => of(times).cpu),
  ];
  const edits = sizes[0]?.edits ?? [];
  return [
    '# Reviews',
    machineLines(machine),
    `All ${rules} rules, in the engine alone, of systems of components / links / entities, with contracts, flows and decisions. Time on the processor, by the clock in brackets: others were at work on the machine when its load was above 0. Medians of nine runs, of the largest of three.`,
    '## A whole review',
    table(
      ['', ...names, ...steps],
      [
        ['findings', ...sizes.map(({ findings }) => findings), ...growth(sizes, ({ findings }) => findings)],
        ['questions', ...sizes.map(({ questions }) => questions), ...growth(sizes, ({ questions }) => questions)],
        row('review', ({ full }) => full),
        row('review that notes what each rule reads', ({ fromStart }) => fromStart),
      ],
    ),
    '## After one edit',
    table(
      ['edit of', 'rules that ran again', ...names],
      edits.map(({ what }, i) => [
        what,
        sizes.map((times) => times.edits[i]?.reran ?? 0).join(', '),
        ...sizes.map((times) => ms(times.edits[i] ?? { cpu: Number.NaN, wall: Number.NaN })),
      ]),
    ),
    '## The five slowest rules',
    table(['', ...names, ...steps], slowest(sizes)),
    '',
  ].join('\n\n');
};
