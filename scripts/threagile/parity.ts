/** Reviews a model of Threagile with the pack `threat`. */
import { importThreagile } from '../../src/engine/import/threagile/threagile.js';
import { emptyModel } from '../../src/engine/model.js';
import { runReview } from '../../src/engine/review/run-review.js';
import { THREAT_RULES } from '../../src/engine/rules/threat/index.js';
import { riskOf, Unreadable, type Risk } from './risk.js';

/** A model as it is reviewed, and what of it was not understood. */
interface Found {
  readonly risks: readonly Risk[];
  /** `12:3: the message`, in the file's order. */
  readonly notes: readonly string[];
}

/**
 * The risks that the pack finds in the text of a `threagile.yaml`.
 * @throws Unreadable when the text is no model of Threagile.
 */
export const findRisks = async (text: string): Promise<Found> => {
  const { model, issues } = await importThreagile(text, {});
  const lines = (severity: string): string[] =>
    issues
      .filter((issue) => issue.severity === severity)
      .map(({ line, column, message }) => `${line}:${column}: ${message}`);
  const [error] = lines('ERROR');
  if (error !== undefined) throw new Unreadable(`is no model of Threagile: ${error}`);
  const { findings } = runReview({ ...emptyModel('parity'), ...model }, { rules: THREAT_RULES, now: 0 });
  return { risks: findings.filter(({ threat }) => threat).map(riskOf), notes: lines('WARNING') };
};
