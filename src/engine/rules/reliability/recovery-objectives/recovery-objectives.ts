import type { Facts } from '../../../facts.js';
import type { Requirements } from '../../../model.js';
import { sample } from '../../../sample.js';
import { CRITICALITIES, type Criticality } from '../../../vocabulary.js';
import { rule } from '../../rule.js';
import { aboutBlueprint, ask } from '../../yields.js';

const isCritical = (criticality: Criticality | undefined): boolean =>
  criticality !== undefined && CRITICALITIES.indexOf(criticality) >= CRITICALITIES.indexOf('CRITICAL');

/** Whether somebody has called the blueprint, or one of its flows, critical. */
const concerned = ({ requirements, flows }: Facts): boolean =>
  isCritical(requirements.criticality) || flows.some(({ criticality }) => isCritical(criticality));

const OBJECTIVES: readonly (readonly [keyof Requirements, string, string])[] = [
  ['rpoMinutes', 'how much data may be lost (RPO)', 'How many minutes of data may be lost in a disaster (RPO)?'],
  [
    'rtoMinutes',
    'how soon it must run again (RTO)',
    'Within how many minutes must it run again after a disaster (RTO)?',
  ],
];

export const recoveryObjectives = rule({
  id: 'reliability/recovery-objectives',
  severity: 'WARNING',
  phase: 'DESIGN',
  title: 'Critical blueprints state RPO and RTO',
  why: 'Backups, standbys and exercises are planned from these two figures; without them each is too little or too much.',
  remedy: 'Agree with those who pay how much data may be lost and how long it may stand still, and state both.',
  references: ['https://csrc.nist.gov/pubs/sp/800/34/r1/upd1/final'],
  *needs(facts) {
    if (concerned(facts))
      for (const [field, , text] of OBJECTIVES)
        yield ask(aboutBlueprint(facts), `requirements.${field}`, facts.requirements[field], text);
  },
  examples: {
    bad: [sample({ requirements: { criticality: 'CRITICAL', rpoMinutes: 5 } })],
    good: [
      sample({ requirements: { criticality: 'CRITICAL', rpoMinutes: 5, rtoMinutes: 60 } }),
      sample({ requirements: { criticality: 'OPERATIONAL', rpoMinutes: 5 } }),
    ],
    unknown: [sample({ flows: { buy: { criticality: 'MISSION_CRITICAL' } } })],
  },
  *check(facts) {
    const open = OBJECTIVES.filter(([field]) => facts.requirements[field] === undefined);
    const [lacking] = open;
    // With neither of them nobody has begun: that is asked.
    if (!lacking || open.length === OBJECTIVES.length || !concerned(facts)) return;
    yield { subject: aboutBlueprint(facts), message: `${facts.name} is critical and does not state ${lacking[1]}.` };
  },
});
