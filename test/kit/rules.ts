/** Configuring rules and reviewing by them. */
import type { Client, Data } from './client.js';
import { idsOf, update } from './elements.js';
import { applyModel, newBlueprint, newOwner, type Person } from './story.js';

const CONFIGURATION = `version document
  settings { ruleId off severity thresholds { name value } }
  customRules { id source rule { id title } }
  problems { pointer message }`;

/** The payload of `configureRules`, errors in it included; throws where the operation itself is refused. */
export const configureRules = async (client: Client, input: object): Promise<Data> => {
  const answer = await client.send(
    `mutation ($input: ConfigureRulesInput!) {
      configureRules(input: $input) { ruleConfiguration { ${CONFIGURATION} } errors { code message path } }
    }`,
    { input },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.configureRules;
};

/** The configuration after a change that must be taken. */
export const configured = async (client: Client, input: object): Promise<Data> => {
  const { ruleConfiguration, errors } = await configureRules(client, input);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return ruleConfiguration;
};

/** The rules that somebody has set or written, as they hold for a blueprint. */
export const effectiveRules = async (client: Client, blueprintId: string, changedOnly = true): Promise<Data[]> => {
  const { blueprint } = await client.expectOk(
    `query ($id: ID!, $changedOnly: Boolean!) { blueprint(id: $id) { ruleConfiguration { effective(changedOnly: $changedOnly) {
      rule { id title } definedBy off offFrom severity severityFrom
      thresholds { name text unit value default min max from }
    } } } }`,
    { id: blueprintId, changedOnly },
  );
  return blueprint.ruleConfiguration.effective;
};

/** A rule of one's own about components: at most that many copies. */
export const copiesRule = (most: number, more: object = {}): string =>
  JSON.stringify({
    id: 'custom/few-copies',
    title: `At most ${most} copies`,
    severity: 'WARNING',
    phase: 'DESIGN',
    why: 'Each copy is paid for.',
    remedy: 'Take some away.',
    for: 'components',
    must: { fact: 'replicas', atMost: most },
    ...more,
  });

/** A call that waits for ever, and two databases; nothing is set in a new organization. */
const MODEL = {
  components: [
    { key: 'shop', kind: 'SERVICE', replicas: 2 },
    { key: 'stock', kind: 'SERVICE', replicas: 9 },
    { key: 'mail', kind: 'SERVICE' },
  ],
  links: [{ key: 'shop>stock', source: 'shop', target: 'stock', mode: 'SYNC', timeoutMs: 0 }],
};
/** An organization of its own with a blueprint that has something to find. */
export interface Place {
  readonly owner: Person;
  readonly organizationId: string;
  readonly blueprintId: string;
}
/** Makes one. */
export const newPlace = async (url: string): Promise<Place> => {
  const owner = await newOwner(url);
  const blueprintId = await newBlueprint(owner);
  await applyModel(owner, blueprintId, MODEL);
  return { owner, organizationId: owner.organizationId, blueprintId };
};
/** Reviews a blueprint; resolves with the review. */
export const reviewOf = async (client: Client, blueprintId: string): Promise<Data> =>
  (
    await client.expectOk(
      `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) {
        review {
          score changes { new persisting fixed }
          findings(first: 100) { nodes { severity status message rule { id title why } subject { key } } }
          questions(first: 100) { nodes { field subject { key } rules { id } } }
        }
        errors { code message }
      } }`,
      { input: { blueprintId } },
    )
  ).reviewBlueprint.review;
/** What a rule found: severities and keys of subjects. */
export const foundBy = (found: Data, rule: string): string[] =>
  found.findings.nodes
    .filter((node: Data) => node.rule.id === rule)
    .map((node: Data) => `${node.severity} ${node.subject.key}`);

/** Reviews, and asks the review for more in the same request. */
export const reviewing = async (client: Client, blueprintId: string, fields = 'id score'): Promise<Data> =>
  (
    await client.expectOk(
      `mutation ($input: ReviewBlueprintInput!) { reviewBlueprint(input: $input) {
        review { id ${fields} } errors { code message } } }`,
      { input: { blueprintId } },
    )
  ).reviewBlueprint.review;
/** Fields of a stored review. */
export const ofReview = async (client: Client, id: string, fields: string, variables: object = {}): Promise<Data> =>
  (await client.expectOk(`query ($id: ID!) { node(id: $id) { ... on Review { ${fields} } } }`, { id, ...variables }))
    .node;
/** Says how long the shop waits for the stock. */
export const setTimeoutMs = async ({ owner, blueprintId }: Place, timeoutMs: number): Promise<void> => {
  const { links } = await idsOf(owner, blueprintId);
  await update(owner, 'Link', { id: links!['shop>stock'], link: { timeoutMs } });
};
