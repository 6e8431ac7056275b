import { existsSync, readFileSync } from 'node:fs';
import { emptyModel } from '../../model.js';
import { runReview } from '../../review/run-review.js';
import { THREAT_RULES } from '../../rules/threat/index.js';
import { importThreagile } from './threagile.js';

const read = async (source: string) => {
  const { model, issues } = await importThreagile(source, {});
  return { model, issues, told: issues.map(({ severity, line, column }) => [severity, line, column]) };
};
const tracking = (...lines: string[]): string =>
  `title: T\nrisk_tracking:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;

describe('the tracking of a risk', () => {
  it('becomes a waiver under its id, with all that it says', async () => {
    const { model, issues } = await read(
      tracking(
        'missing-hardening@*:',
        '  status: mitigated',
        '  justification: " The images are hardened "',
        '  ticket: 4711',
        '  date: 2020-01-04',
        '  checked_by: John Doe',
      ).replace('title: T', 'technical_assets:'),
    );
    expect(issues).toEqual([]);
    expect(model.waivers).toEqual([
      {
        key: 'missing-hardening@*',
        name: 'missing-hardening@*',
        description: 'Tracked on 2020-01-04.',
        status: 'MITIGATED',
        pattern: 'missing-hardening@*',
        reason: 'The images are hardened',
        owner: 'John Doe',
        ticket: '4711',
      },
    ]);
  });

  it.each([
    ['in-discussion', 'IN_DISCUSSION'],
    ['accepted', 'ACCEPTED'],
    ['in-progress', 'IN_PROGRESS'],
    ['mitigated', 'MITIGATED'],
    ['false-positive', 'FALSE_POSITIVE'],
    ['unchecked', undefined],
  ])('%s is %s', async (status, expected) => {
    const { model, issues } = await read(
      tracking('a@b:', `  status: ${status}`, '  justification: x', '  checked_by: y').replace(
        'title: T',
        'technical_assets:',
      ),
    );
    expect(issues).toEqual([]);
    expect(model.waivers?.map((waiver) => waiver.status)).toEqual(expected ? [expected] : []);
  });

  it('without justification or somebody who checked says so', async () => {
    const { model, told } = await read(tracking('a@b:', '  status: accepted').replace('title: T', 'technical_assets:'));
    expect(model.waivers).toEqual([
      {
        key: 'a@b',
        name: 'a@b',
        status: 'ACCEPTED',
        pattern: 'a@b',
        reason: 'no justification is given',
        owner: 'nobody is named',
      },
    ]);
    expect(told).toEqual([
      ['WARNING', 3, 3],
      ['WARNING', 3, 3],
    ]);
  });

  it('that is unchecked where a pattern would waive it is in discussion, so that it counts', async () => {
    const said = ['  justification: x', '  checked_by: y'];
    const { model, issues } = await read(
      tracking(
        ...['a@*:', '  status: accepted', ...said],
        ...['a@b:', '  status: unchecked'],
        ...['c@d:', '  status: unchecked'],
        ...['"*@e":', '  status: unchecked'],
      ).replace('title: T', 'technical_assets:'),
    );
    expect(model.waivers?.map(({ key, status }) => `${key} ${status}`)).toEqual(['a@* ACCEPTED', 'a@b IN_DISCUSSION']);
    expect(issues.map(({ severity, line }) => [severity, line])).toEqual([['INFO', 7]]);
  });

  it('that cannot be used is told with its place and left out; what is unknown is told', async () => {
    const { model, told } = await read(
      tracking(
        ...['a@b: accepted', 'c@d:', '  status: solved', 'e@f:', '  ticket: X', '"  ":', '  status: accepted'],
        ...['g@h:', '  status: accepted', '  justification: x', '  checked_by: y', '  date: yesterday', '  colour: 1'],
      ).replace('title: T', 'technical_assets:'),
    );
    expect(model.waivers?.map(({ key }) => key)).toEqual(['g@h']);
    expect(told).toEqual([
      ['WARNING', 3, 3],
      ['WARNING', 5, 13],
      ['WARNING', 6, 3],
      ['WARNING', 8, 3],
      ['WARNING', 15, 5],
      ['WARNING', 14, 11],
    ]);
    const list = await read('technical_assets:\nrisk_tracking: [a]\n');
    expect([list.model.waivers, list.told]).toEqual([[], [['WARNING', 2, 16]]]);
  });

  it('has a key however long its id is, and one of its own', async () => {
    const long = 'x'.repeat(300);
    const entry = (id: string) => [`${id}:`, '  status: accepted', '  justification: x', '  checked_by: y'];
    const { model } = await read(
      tracking(...entry(`${long}@a`), ...entry(`${long}@b`)).replace('title: T', 'technical_assets:'),
    );
    expect(new Set(model.waivers?.map(({ key }) => key)).size).toBe(2);
    expect(model.waivers?.every(({ key, pattern }) => key.length <= 200 && pattern?.startsWith(long))).toBe(true);
  });
});

/** What Threagile says of each risk of an input. */
interface Risk {
  readonly synthetic_id: string;
  readonly risk_status: string;
}
const directory = '../shared/inputs/threagile';

describe.each(['demo', 'juice-shop', 'minimalist', 'react-java-mysql'])('the Threagile model %s', (name) => {
  const path = `${directory}/${name}/risks.json`;
  const skipped = existsSync(path) ? '' : ` (skipped: ${path} is absent)`;
  (existsSync(path) ? it : it.skip)(
    `each risk has the status that Threagile gives it, and no waiver is idle${skipped}`,
    async () => {
      const { model } = await read(readFileSync(`${directory}/${name}/threagile.yaml`, 'utf8'));
      const { findings, waivers } = runReview({ ...emptyModel(name), ...model }, { rules: THREAT_RULES, now: 0 });
      const ours = findings.map(
        ({ threat, waiver }) =>
          `${threat!.syntheticId} ${(waiver?.status ?? 'UNCHECKED').toLowerCase().replaceAll('_', '-')}`,
      );
      const theirs = (JSON.parse(readFileSync(path, 'utf8')) as Risk[]).map(
        ({ synthetic_id, risk_status }) => `${synthetic_id} ${risk_status}`,
      );
      expect([...new Set(ours)].sort()).toEqual([...new Set(theirs)].sort());
      expect(waivers).toEqual({ unused: [], expired: [] });
    },
  );
});
