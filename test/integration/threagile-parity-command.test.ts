/** `npm run parity:threagile`: what it prints and how it exits. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** A model whose only threats are its missing vault and its two unused assets. */
const MODEL = `
title: Small
data_assets: {}
technical_assets:
  Shop:
    id: shop
    type: process
    technology: web-service-rest
    machine: virtual
    encryption: none
    confidentiality: restricted
    integrity: important
    availability: important
`;
const risk = (category: string, severity: string, asset: string) => ({
  category,
  severity,
  exploitation_likelihood: 'unlikely',
  exploitation_impact: 'low',
  data_breach_probability: 'improbable',
  data_breach_technical_assets: category === 'missing-vault' ? [] : [asset],
  most_relevant_data_asset: '',
  most_relevant_technical_asset: asset,
});
const RISKS = [risk('missing-vault', 'low', 'shop'), risk('unnecessary-technical-asset', 'low', 'shop')];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parity-'));
  await writeFile(join(folder, 'threagile.yaml'), MODEL);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command in the folder on the model and the text of a risks.json. */
const compare = async (risks: string, model = 'threagile.yaml'): Promise<{ code: number; text: string }> => {
  await writeFile(join(folder, 'risks.json'), risks);
  const command = ['--import', 'tsx', join(root, 'scripts', 'parity-threagile.ts'), model, 'risks.json'];
  try {
    const { stdout } = await run(process.execPath, command, { cwd: root, env: { ...process.env, INIT_CWD: folder } });
    return { code: 0, text: stdout };
  } catch (error) {
    // What execFile rejects with when the command exits with another code than 0.
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, text: stdout + stderr };
  }
};

describe('the parity command', () => {
  it('exits with 0 where both found the same', async () => {
    const { code, text } = await compare(JSON.stringify(RISKS));
    expect(text).toContain('Equal: the same 2 risks');
    expect(text).toContain('= missing-vault · technical asset shop');
    expect(code).toBe(0);
  });

  it('exits with 1 and says what is missed, extra and otherwise rated', async () => {
    const { code, text } = await compare(
      JSON.stringify([risk('missing-vault', 'high', 'shop'), risk('missing-waf', 'low', 'shop')]),
    );
    expect(text).toContain('- missing-waf · technical asset shop');
    expect(text).toContain('+ unnecessary-technical-asset · technical asset shop');
    expect(text).toContain('! missing-vault · technical asset shop: severity low, expected high');
    expect(code).toBe(1);
  });

  it.each([
    ['[{"category": 3}]', 'risks.json is no risks.json of Threagile: at [0].category'],
    ['{', 'risks.json is no JSON'],
  ])('exits with 2 on %s', async (risks, message) => {
    const { code, text } = await compare(risks);
    expect(text).toContain(message);
    expect(code).toBe(2);
  });

  it('exits with 2 where the model is absent or none', async () => {
    expect(await compare('[]', 'nowhere.yaml')).toMatchObject({
      code: 2,
      text: expect.stringContaining('nowhere.yaml'),
    });
    expect(await compare('[]', 'risks.json')).toMatchObject({
      code: 2,
      text: expect.stringContaining('risks.json is no model of Threagile: 1:1'),
    });
  });
});
