/** The scale figures in Markdown. */
import { machineLines } from '../machine.js';
import { short, table } from '../table.js';
import type { ScaleReport, Times } from './run-scale.js';

const rowsOf = (times: Times, sizes: readonly number[]): string[][] =>
  Object.entries(times).map(([what, ms]) => [
    what,
    ...ms.map((value) => `${short(value)} ms`),
    // Per tenfold size: 10 is linear.
    ...sizes.slice(1).map((size, i) => {
      const growth = (ms[i + 1] ?? Number.NaN) / (ms[i] ?? Number.NaN);
      return `× ${short(growth)} for × ${size / (sizes[i] ?? 1)}`;
    }),
  ]);

export const renderScale = ({ machine, sizes, api, engine }: ScaleReport): string => {
  const head = [
    '',
    ...sizes.map((size) => `${size} components`),
    ...sizes.slice(1).map((size, i) => `${sizes[i] ?? 0} → ${size}`),
  ];
  return [
    '# Scale',
    machineLines(machine),
    'Systems with three links per component, as compose files. Wall times; medians of three runs but for the largest, which runs once.',
    '## Through the API, with a real MongoDB',
    table(head, rowsOf(api, sizes)),
    '## The engine alone',
    table(head, rowsOf(engine, sizes)),
    '',
  ].join('\n\n');
};
