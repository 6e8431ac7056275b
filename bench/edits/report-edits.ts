/** The figures of reviews after edits in Markdown. */
import { machineLines } from '../machine.js';
import { short, table } from '../table.js';
import type { EditsReport } from './run-edits.js';

export const renderEdits = ({ machine, sizes }: EditsReport): string =>
  [
    '# Reviews after edits',
    machineLines(machine),
    '`reviewBlueprint` through the API with a real MongoDB, each time after one edit, as a team works that edits and reviews. Processor time of the server, by the clock in brackets; medians of seven runs. A review of a blueprint that was reviewed before runs only what the edit can change; models of more than 2,000 elements are reviewed in full, in a thread.',
    table(
      ['edit of', ...sizes.map(({ components, elements }) => `${components} components, ${elements} elements`)],
      (sizes[0]?.times ?? []).map(({ what }, i) => [
        what,
        ...sizes.map(({ times }) => {
          const { cpu, wall } = times[i] ?? { cpu: Number.NaN, wall: Number.NaN };
          return `${short(cpu)} ms (${short(wall)})`;
        }),
      ]),
    ),
    '',
  ].join('\n\n');
