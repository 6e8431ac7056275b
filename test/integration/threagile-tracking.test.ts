/** Risk tracking and identified risks of a Threagile model, through the server. */
import { importModel } from '../kit/import.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newBlueprint, newMember, newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;

beforeAll(async () => {
  server = await startServer();
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const MODEL = `
title: Shop
data_assets:
  Orders: { id: orders, confidentiality: confidential, integrity: critical }
technical_assets:
  Shop:
    id: shop
    type: datastore
    technology: database
    encryption: none
    data_assets_stored: [orders]
individual_risk_categories:
  Duties by law:
    id: legal
    impact: It may be called in.
    mitigation: Buy a licence.
    cwe: 693
    risks_identified:
      The <b>licence</b> ends: { severity: critical, most_relevant_technical_asset: shop }
`;
const TRACKED = `${MODEL}
risk_tracking:
  "unencrypted-asset@*": { status: accepted, justification: The disks are encrypted, checked_by: John Doe }
`;

const review = async (blueprintId: string) => {
  const { reviewBlueprint } = await ada.expectOk(
    `mutation ($input: ReviewBlueprintInput!) {
       reviewBlueprint(input: $input) {
         review {
           score counts { error warning info }
           findings(first: 100) { totalCount nodes { severity status message remedy fingerprint rule { id title why remedy references severity phase } subject { key } } }
         }
         errors { message }
       }
     }`,
    { input: { blueprintId } },
  );
  expect(reviewBlueprint.errors).toEqual([]);
  return reviewBlueprint.review;
};
const total = ({ counts }: { counts: Record<string, number> }): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

describe('a Threagile model', () => {
  it('brings findings of people, which say themselves what a catalogue would', async () => {
    const blueprintId = await newBlueprint(ada);
    expect((await importModel(ada, blueprintId, 'THREAGILE', MODEL)).errors).toEqual([]);
    const { findings } = await review(blueprintId);
    const manual = findings.nodes.filter(({ rule }: { rule: { id: string } }) => rule.id === 'manual/legal');
    expect(manual).toMatchObject([
      {
        severity: 'ERROR',
        status: 'NEW',
        message: 'The licence ends',
        subject: { key: 'shop' },
        rule: {
          id: 'manual/legal',
          title: 'Duties by law',
          why: 'It may be called in.',
          remedy: 'Buy a licence.',
          references: ['CWE-693'],
          severity: 'ERROR',
          phase: 'DESIGN',
        },
      },
    ]);
    expect((await review(blueprintId)).findings.nodes.map(({ status }: { status: string }) => status)).not.toContain(
      'NEW',
    );
  });

  it('brings waivers: their findings stay in the review and do not count', async () => {
    const blueprintId = await newBlueprint(ada);
    expect((await importModel(ada, blueprintId, 'THREAGILE', MODEL)).errors).toEqual([]);
    const before = await review(blueprintId);
    expect((await importModel(ada, blueprintId, 'THREAGILE', TRACKED)).errors).toEqual([]);
    const after = await review(blueprintId);
    expect(total(before)).toBe(before.findings.totalCount);
    expect(after.findings.totalCount).toBe(before.findings.totalCount);
    expect(total(after)).toBe(total(before) - 1);
    expect(after.score).toBeGreaterThan(before.score);
  });

  it('with waivers is refused from whoever may not waive, as a whole', async () => {
    const blueprintId = await newBlueprint(ada);
    const bob = await newMember(server.url, ada, 'ENGINEER');
    const payload = await importModel(bob, blueprintId, 'THREAGILE', TRACKED);
    expect(payload.errors).toMatchObject([{ code: 'FORBIDDEN', message: expect.stringContaining('waive') }]);
    const { blueprint } = await ada.expectOk('query ($id: ID!) { blueprint(id: $id) { revision } }', {
      id: blueprintId,
    });
    expect(blueprint.revision).toBe(1);
  });
});
