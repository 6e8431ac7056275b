import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { importThreagile } from './threagile.js';

// The same sources read without anything of the importer's.
interface Raw {
  readonly [key: string]: unknown;
}
type Titled = readonly (readonly [title: string, raw: Raw])[];
const titled = (value: unknown): Titled => Object.entries((value ?? {}) as Record<string, Raw>);
const texts = (value: unknown): string[] => ((value ?? []) as unknown[]).map(String);
const upper = (value: unknown): string | undefined =>
  value === undefined || value === null
    ? undefined
    : String(value)
        .trim()
        .toUpperCase()
        .replaceAll('-', '_')
        .replace('ENDUSER', 'END_USER')
        .replace('UNKNOWN_PROTOCOL', 'UNKNOWN');
const trimmed = (value: unknown): string | undefined => (value ? String(value).trim() || undefined : undefined);

const directory = '../shared/inputs/threagile';

describe.each(['demo', 'juice-shop', 'minimalist', 'react-java-mysql'])('the Threagile model %s', (name) => {
  const path = `${directory}/${name}/threagile.yaml`;
  const itHasInput = existsSync(path) ? it : it.skip;
  const skipped = existsSync(path) ? '' : ` (skipped: ${path} is absent)`;
  const both = async () => {
    const source = readFileSync(path, 'utf8');
    const { model, issues } = await importThreagile(source, {});
    return { raw: parse(source, { merge: true }) as Raw, model, issues, source };
  };

  itHasInput(`every technical asset with every fact${skipped}`, async () => {
    const { raw, model } = await both();
    const expected = titled(raw.technical_assets).map(([title, asset]) => ({
      key: asset.id,
      name: title,
      description: trimmed(asset.description),
      tags: texts(asset.tags).length > 0 ? texts(asset.tags) : undefined,
      technologyTypes: [asset.technology],
      assetType: upper(asset.type),
      usage: upper(asset.usage),
      usedByHuman: asset.used_as_client_by_human,
      outOfScope: asset.out_of_scope,
      outOfScopeReason: trimmed(asset.justification_out_of_scope),
      size: upper(asset.size),
      exposure: asset.internet ? 'INTERNET' : undefined,
      machine: upper(asset.machine),
      encryption: upper(asset.encryption),
      owner: trimmed(asset.owner),
      confidentiality: upper(asset.confidentiality),
      integrity: upper(asset.integrity),
      availability: upper(asset.availability),
      ratingReason: trimmed(asset.justification_cia_rating),
      multiTenant: asset.multi_tenant,
      redundant: asset.redundant,
      customDeveloped: asset.custom_developed_parts,
      dataProcessed: texts(asset.data_assets_processed),
      dataStored: texts(asset.data_assets_stored),
      formatsAccepted: texts(asset.data_formats_accepted).map((f) => upper(f) ?? ''),
    }));
    const without = model.components?.map(({ kind, boundary, ...facts }) => facts);
    expect(without).toEqual(
      expected.map((facts) => expect.objectContaining(JSON.parse(JSON.stringify(facts)) as object)),
    );
    const extra = (model.components ?? []).flatMap((component, at) =>
      Object.keys(component).filter(
        (key) => !['kind', 'boundary'].includes(key) && !(expected[at] as Raw)[key]?.toString(),
      ),
    );
    expect(extra.filter((key) => !/^(?:dataStored|dataProcessed|formatsAccepted)$/.test(key))).toEqual([]);
  });

  itHasInput(`every communication link with every fact, under Threagile's id${skipped}`, async () => {
    const { raw, model } = await both();
    const expected = titled(raw.technical_assets).flatMap(([, asset]) =>
      titled(asset.communication_links).map(([title, link]) => ({
        key: `${String(asset.id)}>${title
          .toLowerCase()
          .split(/[^a-z0-9]+/)
          .filter((part) => part !== '')
          .join('-')}`,
        name: title,
        source: asset.id,
        target: link.target,
        description: trimmed(link.description),
        tags: texts(link.tags).length > 0 ? texts(link.tags) : undefined,
        protocol: upper(link.protocol),
        authentication: upper(link.authentication),
        authorization: upper(link.authorization),
        vpn: link.vpn,
        ipFiltered: link.ip_filtered,
        readonly: link.readonly ?? false,
        usage: upper(link.usage),
        dataSent: texts(link.data_assets_sent),
        dataReceived: texts(link.data_assets_received),
      })),
    );
    expect(model.links).toEqual(expected);
  });

  const risks = `${directory}/${name}/risks.json`;
  const itHasRisks = existsSync(risks) ? it : it.skip;
  itHasRisks(
    `Threagile's own findings name only keys that exist${existsSync(risks) ? '' : ` (skipped: ${risks} is absent)`}`,
    async () => {
      const { model } = await both();
      const found = JSON.parse(readFileSync(risks, 'utf8')) as Record<string, string>[];
      const check = (list: readonly { readonly key: string }[] | undefined, property: string) => {
        const keys = new Set(['', ...(list ?? []).map(({ key }) => key)]);
        expect(found.map((risk) => risk[property] ?? '').filter((key) => !keys.has(key))).toEqual([]);
      };
      expect(found.length).toBeGreaterThan(0);
      check(model.links, 'most_relevant_communication_link');
      check(model.components, 'most_relevant_technical_asset');
      check(model.dataAssets, 'most_relevant_data_asset');
      check(model.boundaries, 'most_relevant_trust_boundary');
      check(model.runtimes, 'most_relevant_shared_runtime');
    },
  );

  itHasInput(`every data asset with every fact${skipped}`, async () => {
    const { raw, model } = await both();
    expect(model.dataAssets).toEqual(
      titled(raw.data_assets).map(([title, asset]) => ({
        key: asset.id,
        name: title,
        description: trimmed(asset.description),
        tags: texts(asset.tags).length > 0 ? texts(asset.tags) : undefined,
        usage: upper(asset.usage),
        origin: trimmed(asset.origin),
        owner: trimmed(asset.owner),
        quantity: upper(asset.quantity),
        confidentiality: upper(asset.confidentiality),
        integrity: upper(asset.integrity),
        availability: upper(asset.availability),
        ratingReason: trimmed(asset.justification_cia_rating),
      })),
    );
  });

  itHasInput(`every boundary with its nesting and what stands in it, and every runtime${skipped}`, async () => {
    const { raw, model } = await both();
    const boundaries = titled(raw.trust_boundaries).map(([title, raw]) => ({ title, raw }));
    expect(model.boundaries).toEqual(
      boundaries.map(({ title, raw: boundary }) => ({
        key: boundary.id,
        name: title,
        description: trimmed(boundary.description),
        tags: texts(boundary.tags).length > 0 ? texts(boundary.tags) : undefined,
        type: upper(boundary.type),
        parent: boundaries.find(({ raw }) => texts(raw.trust_boundaries_nested).includes(String(boundary.id)))?.raw.id,
      })),
    );
    const inside = boundaries.flatMap(({ raw }) =>
      texts(raw.technical_assets_inside).map((asset) => `${asset} in ${String(raw.id)}`),
    );
    const mine = (model.components ?? []).flatMap(({ key, boundary }) => (boundary ? [`${key} in ${boundary}`] : []));
    expect(mine.sort()).toEqual(inside.sort());
    expect(model.runtimes).toEqual(
      titled(raw.shared_runtimes).map(([title, runtime]) => ({
        key: runtime.id,
        name: title,
        description: trimmed(runtime.description),
        tags: texts(runtime.tags).length > 0 ? texts(runtime.tags) : undefined,
        components: texts(runtime.technical_assets_running),
      })),
    );
  });

  itHasInput(`nothing is odd about it, and twice gives the same${skipped}`, async () => {
    const { raw, model, issues, source } = await both();
    // One of the models lists boundaries where Threagile does not read them.
    const odd = issues.filter(
      ({ severity, message }) => severity !== 'INFO' && !message.includes('boundaries of its own'),
    );
    expect(odd).toEqual([]);
    expect(model.name).toBe(raw.title);
    expect(model.requirements).toEqual({ criticality: upper(raw.business_criticality) });
    expect(await importThreagile(source, {})).toEqual({ model, issues });
  });
});
