/** An organization with an object of every type that can be asked for. */
import { newId } from '../../src/platform/ids.js';
import { BASE, EXAMPLES } from './element-examples.js';
import { kindOf } from './elements.js';
import { importModel } from './import.js';
import { act, memberIdOf } from './organization.js';
import { configured } from './rules.js';
import type { TestServer } from './server.js';
import { applyModel, newBlueprint, newOwner, type Person } from './story.js';
import type { Given } from './ways.js';

/** For `startServer`: a provider that nobody asks, so that there is one. */
export const EVERYTHING_ENV = {
  OIDC_ISSUERS: JSON.stringify([
    {
      id: 'example',
      issuer: 'https://issuer.example',
      clientId: 'plinth',
      redirectUris: ['https://app.example/signed-in'],
    },
  ]),
};

const COMPOSE = `services:
  web: { image: "nginx:1.27", depends_on: [store], networks: [front] }
  store: { image: "postgres:9.6" }
networks: { front: {} }
`;

/** Finds something in components with an owner, and asks the others. */
const OWN_RULE = JSON.stringify({
  id: 'custom/nobody-owns',
  title: 'Nobody owns anything',
  severity: 'INFO',
  phase: 'DESIGN',
  why: 'A test needs it.',
  remedy: 'None is needed.',
  for: 'components',
  must: { fact: 'owner', is: 'nobody' },
});

export interface Everything {
  readonly owner: Person;
  readonly blueprintId: string;
  /** What arguments must hold for the organization's objects to be found. */
  readonly given: Given;
}

const review = (owner: Person, blueprintId: string) =>
  owner.expectOk(
    'mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) { review { id } errors { code message } } }',
    { input: { blueprintId } },
  );

/** A new owner with all of it. */
export const newEverything = async (server: TestServer): Promise<Everything> => {
  const owner = await newOwner(server.url);
  const blueprintId = await newBlueprint(owner);
  await applyModel(owner, blueprintId, BASE);
  const examples = Object.fromEntries(
    EXAMPLES.map(({ type, given }) => [kindOf(type).list, [{ key: 'example', ...given }]]),
  );
  // A link's key is made of its ends.
  const links = (examples['links'] ?? []).map((link) => ({ ...link, key: undefined }));
  const requirements = { practices: { structuredLogs: true } };
  await applyModel(owner, blueprintId, { ...examples, links, requirements });
  const { reviewBlueprint } = await review(owner, blueprintId);
  await importModel(owner, blueprintId, 'DOCKER_COMPOSE', COMPOSE);
  // What the second review finds is graver than in the first, or waived.
  await configured(owner, {
    blueprintId,
    rules: [
      { rule: 'architecture/described', severity: 'ERROR' },
      { rule: 'performance/sync-chain', thresholds: [{ name: 'hops', value: 4 }] },
    ],
    customRules: [OWN_RULE],
  });
  const waiver = { key: 'old', rule: 'architecture/end-of-life', reason: 'goes next month', owner: 'ana' };
  await applyModel(owner, blueprintId, { waivers: [waiver] });
  await review(owner, blueprintId);
  await act(owner, 'createApiKey', { name: 'ci' });
  await act(owner, 'inviteMember', { email: 'somebody@example.com', role: 'VIEWER' });
  const { team } = await act(owner, 'createTeam', { name: 'Edge' });
  await act(owner, 'addTeamMember', { teamId: team.id, memberId: await memberIdOf(owner, owner) });
  await server.app.db.identities.create([
    {
      _id: newId('Session').replace('ses', 'idn'),
      userId: owner.userId,
      issuer: 'https://issuer.example',
      subject: owner.userId,
      email: owner.email,
      linkedAt: new Date(0),
    },
  ]);
  const id = JSON.stringify(blueprintId);
  return {
    owner,
    blueprintId,
    given: {
      'Query.blueprint.id': id,
      'Query.node.id': id,
      'Query.nodes.ids': `[${id}]`,
      'Query.tryCustomRule.blueprintId': id,
      'Query.tryCustomRule.rule': JSON.stringify(OWN_RULE),
      'Query.rule.id': '"reliability/timeout"',
      'Blueprint.component.key': '"shop"',
      'Blueprint.artifact.kind': 'SARIF',
      'Review.changesSince.reviewId': JSON.stringify(reviewBlueprint.review.id),
      'Subscription.blueprintEvents.blueprintId': id,
      'Subscription.blueprintEvents.afterRevision': '1',
    },
  };
};
