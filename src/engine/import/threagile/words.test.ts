/** Every word that Threagile has for a fact, as its schema spells them. */
import { importThreagile } from './threagile.js';

const CIA = 'archive operational important critical mission-critical';
const ASSET: Readonly<Record<string, string>> = {
  type: 'external-entity process datastore',
  usage: 'business devops',
  size: 'system service application component',
  machine: 'physical virtual container serverless',
  encryption:
    'none transparent data-with-symmetric-shared-key data-with-asymmetric-shared-key ' +
    'data-with-enduser-individual-key data-with-end-user-individual-key',
  confidentiality: 'public internal restricted confidential strictly-confidential',
  integrity: CIA,
  availability: CIA,
  data_formats_accepted: 'json xml serialization file csv yaml',
  used_as_client_by_human: 'true false',
  out_of_scope: 'true false',
  internet: 'true false',
  multi_tenant: 'true false',
  redundant: 'true false',
  custom_developed_parts: 'true false',
};
const LINK: Readonly<Record<string, string>> = {
  protocol:
    'unknown-protocol http https ws wss reverse-proxy-web-protocol reverse-proxy-web-protocol-encrypted mqtt jdbc ' +
    'jdbc-encrypted odbc odbc-encrypted sql-access-protocol sql-access-protocol-encrypted nosql-access-protocol ' +
    'nosql-access-protocol-encrypted binary binary-encrypted text text-encrypted ssh ssh-tunnel smtp smtp-encrypted ' +
    'pop3 pop3-encrypted imap imap-encrypted ftp ftps sftp scp ldap ldaps jms nfs smb smb-encrypted local-file-access ' +
    'nrpe xmpp iiop iiop-encrypted jrmp jrmp-encrypted in-process-library-call container-spawning',
  authentication: 'none credentials session-id token client-certificate two-factor externalized',
  authorization: 'none technical-user enduser-identity-propagation end-user-identity-propagation',
  usage: 'business devops',
  vpn: 'true false',
  ip_filtered: 'true false',
  readonly: 'true false',
};
const DATA: Readonly<Record<string, string>> = {
  usage: 'business devops',
  quantity: 'very-few few many very-many',
  confidentiality: ASSET['confidentiality'] ?? '',
  integrity: CIA,
  availability: CIA,
};
const BOUNDARY: Readonly<Record<string, string>> = {
  type:
    'network-on-prem network-dedicated-hoster network-virtual-lan network-cloud-provider ' +
    'network-cloud-security-group network-policy-namespace-isolation execution-environment',
};

/** Field and word, one each. */
const pairs = (table: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(table).flatMap(([key, words]) => words.split(' ').map((word) => [key, word] as const));

/** An element for each word: `each` makes its description of a field and a word. */
const section = (
  table: Readonly<Record<string, string>>,
  each: (key: string, word: string) => object = (key, word) => ({ [key]: word }),
) => Object.fromEntries(pairs(table).map(([key, word], at) => [`E${at}`, { id: `e${at}`, ...each(key, word) }]));

describe('every word that Threagile knows', () => {
  it.each([
    ['technical_assets', section(ASSET, (key, word) => ({ [key]: key === 'data_formats_accepted' ? [word] : word }))],
    ['data_assets', section(DATA)],
    ['trust_boundaries', section(BOUNDARY)],
    ['technical_assets', section(LINK, (key, word) => ({ communication_links: { L: { target: 'e0', [key]: word } } }))],
  ])('in %s is understood, quoted or not', async (name, elements) => {
    const { model, issues } = await importThreagile(JSON.stringify({ [name]: elements }), {});
    expect(issues).toEqual([]);
    expect(Object.values(model).flat().length).toBeGreaterThanOrEqual(Object.keys(elements).length);
  });

  it('says something different from every other word of its field, but for two spellings of one', async () => {
    const { model } = await importThreagile(
      JSON.stringify({
        technical_assets: section(LINK, (key, word) => ({ communication_links: { L: { target: 'e0', [key]: word } } })),
      }),
      {},
    );
    const protocols = model.links?.flatMap(({ protocol }) => protocol ?? []) ?? [];
    expect(new Set(protocols).size).toBe((LINK['protocol'] ?? '').split(' ').length);
    const authorizations = model.links?.flatMap(({ authorization }) => authorization ?? []) ?? [];
    expect(new Set(authorizations).size).toBe(3);
  });
});

it.each(['data_formats_accepted: [toml]', 'protocol: carrier-pigeon'])('other words are told: %s', async (line) => {
  const source = `technical_assets:\n  A:\n    id: a\n    ${line.startsWith('p') ? `communication_links: { L: { target: a, ${line} } }` : line}\n`;
  const { issues } = await importThreagile(source, {});
  expect(issues).toMatchObject([{ severity: 'WARNING', line: 4 }]);
});
