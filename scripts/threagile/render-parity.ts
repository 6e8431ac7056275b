/** The result of a comparison as text for a terminal. */
import type { Comparison, Difference } from './compare-risks.js';

const section = (title: string, lines: readonly string[], mark: string): string[] => [
  `${title}: ${lines.length}`,
  ...lines.map((line) => `  ${mark} ${line}`),
];

const lineOf = ({ risk, rating, expected, found }: Difference): string =>
  `${risk}: ${rating} ${found || 'none'}, expected ${expected || 'none'}`;

/** Whether the findings equal the risks: the same set, as severe. Other ratings are shown and do not count. */
export const isEqual = ({ misses, extras, differences }: Comparison): boolean =>
  misses.length + extras.length + differences.filter(({ rating }) => rating === 'severity').length === 0;

/** Matches, misses, extras and differences, a line each, and what of the model was not understood. */
export const renderParity = (comparison: Comparison, notes: readonly string[]): string => {
  const severity = comparison.differences.filter(({ rating }) => rating === 'severity');
  const other = comparison.differences.filter(({ rating }) => rating !== 'severity');
  return [
    ...section('Matches', comparison.matches, '='),
    ...section('Misses (Threagile found it, Plinth does not)', comparison.misses, '-'),
    ...section('Extras (Plinth finds it, Threagile does not)', comparison.extras, '+'),
    ...section('Severity differs', severity.map(lineOf), '!'),
    ...(other.length > 0 ? section('As severe, but otherwise different', other.map(lineOf), '~') : []),
    ...(notes.length > 0 ? section('Not understood of the model', notes, '?') : []),
    isEqual(comparison)
      ? `Equal: the same ${comparison.matches.length} risks, as severe.`
      : `Not equal: ${comparison.misses.length} missed, ${comparison.extras.length} extra, ${severity.length} of another severity.`,
  ].join('\n');
};
