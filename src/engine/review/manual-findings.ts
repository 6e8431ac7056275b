/** Findings that people made, in the form of those of rules. */
import type { Element, ManualFinding, Model, MostRelevant } from '../model.js';
import type { Severity } from '../rules/rule.js';
import { syntheticId } from '../rules/threat/drafts.js';
import type { ThreatRating, ThreatSeverity } from '../rules/threat/rating.js';
import { aboutBlueprint, type Subject } from '../rules/yields.js';
import { findingFingerprint } from './fingerprint.js';
import type { Finding } from './review.js';

/** What the id of a rule begins with where the findings are of people. */
const PACK = 'manual/';

/** Whether a finding of this rule was made by a person; the catalogue has no such rule. */
export const isManual = (rule: string): boolean => rule.startsWith(PACK);

/** The lists of the elements that matter most, in the order in which Threagile's id of a risk names them. */
const RELEVANT = [
  ['technicalAsset', 'components'],
  ['communicationLink', 'links'],
  ['trustBoundary', 'boundaries'],
  ['sharedRuntime', 'runtimes'],
  ['dataAsset', 'dataAssets'],
] as const satisfies readonly (readonly [keyof MostRelevant, keyof Model])[];

/** A finding of a threat that does not say so itself has the severity that Threagile's word for it is. */
const THREAT_SEVERITY: Readonly<Record<Severity, ThreatSeverity>> = { INFO: 'LOW', WARNING: 'MEDIUM', ERROR: 'HIGH' };

/** The elements that matter most: those that it names, else the one that it is about. */
const relevantOf = ({ mostRelevant, subjectList, subjectKey }: ManualFinding): MostRelevant => {
  if (mostRelevant) return mostRelevant;
  const field = RELEVANT.find(([, list]) => list === subjectList)?.[0];
  return field !== undefined && subjectKey !== undefined ? { [field]: subjectKey } : {};
};

/** Absent where it says nothing of a threat; what is not said of one is what Threagile takes it for. */
const threatOf = (finding: ManualFinding): ThreatRating | undefined => {
  const { threatSeverity, likelihood, impact, dataBreachProbability } = finding;
  if ([threatSeverity, likelihood, impact, dataBreachProbability].every((said) => said === undefined)) return undefined;
  const mostRelevant = relevantOf(finding);
  return {
    severity: threatSeverity ?? THREAT_SEVERITY[finding.severity],
    likelihood: likelihood ?? 'LIKELY',
    impact: impact ?? 'MEDIUM',
    dataBreachProbability: dataBreachProbability ?? 'POSSIBLE',
    dataBreachComponents: finding.dataBreachComponents ?? [],
    mostRelevant,
    syntheticId: syntheticId(finding.category, ...RELEVANT.flatMap(([field]) => mostRelevant[field] || [])),
  };
};

/** Elements by list and key. */
type Names = (list: Subject['list'], key: string) => string;

const namesOf = (model: Model): Names => {
  const lists = new Map<string, ReadonlyMap<string, string>>();
  return (list, key) => {
    if (list === 'blueprint') return model.name;
    const known =
      lists.get(list) ??
      new Map((model[list] as readonly Element[]).map((element) => [element.key, element.name] as const));
    lists.set(list, known);
    return known.get(key) ?? key;
  };
};

/** The subject, then the other elements that matter most. An element that is gone is shown by its key. */
const subjectsOf = (finding: ManualFinding, model: Model, nameOf: Names): readonly [Subject, ...Subject[]] => {
  const { subjectList, subjectKey } = finding;
  const relevant = relevantOf(finding);
  const matter = RELEVANT.flatMap(([field, list]): Subject[] => {
    const key = relevant[field];
    return key ? [{ list, key, name: nameOf(list, key) }] : [];
  });
  const subject: Subject =
    subjectList !== undefined && subjectKey !== undefined
      ? { list: subjectList, key: subjectKey, name: nameOf(subjectList, subjectKey) }
      : aboutBlueprint(model);
  return [subject, ...matter.filter(({ list, key }) => list !== subject.list || key !== subject.key)];
};

/** A category as people read it: `something-strange` is `Something strange`. */
const readable = (category: string): string => {
  const words = category.replace(/[-_\s]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

const toFinding = (finding: ManualFinding, model: Model, nameOf: Names): Finding => {
  const [subject, ...related] = subjectsOf(finding, model, nameOf);
  const threat = threatOf(finding);
  const why = finding.why ?? finding.description;
  return {
    // Its key says which one it is, whatever it says and is about by then.
    fingerprint: findingFingerprint('manual', {
      subject: { list: 'manualFindings', key: finding.key, name: finding.name },
      message: finding.name,
    }),
    rule: `${PACK}${finding.category}`,
    severity: finding.severity,
    phase: 'DESIGN',
    title: finding.categoryName ?? readable(finding.category),
    subject,
    message: finding.name,
    remedy: finding.remedy ?? '',
    related,
    discriminator: finding.key,
    references: finding.references ?? [],
    ...(why !== undefined && { why }),
    ...(threat && { threat }),
  };
};

/** The findings of people in a model, as a review shows them. */
export const manualFindingsOf = (model: Model): readonly Finding[] => {
  const nameOf = namesOf(model);
  return model.manualFindings.map((finding) => toFinding(finding, model, nameOf));
};
