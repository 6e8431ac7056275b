import { emptyModel, type Model } from '../model.js';
import { ARTIFACT_KINDS, DEPTHS, generateArtifact, type ArtifactInput } from './index.js';
import { hostile } from './testing/hostile.examples.js';
import { reviewOf, shop } from './testing/shop.examples.js';

const inputs: readonly (readonly [string, ArtifactInput])[] = [
  ['the shop', shop],
  ['hostile names', hostile],
  ['an empty blueprint', { ...shop, model: emptyModel(), review: reviewOf() }],
];

/** Objects and lists that cannot be changed. */
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

describe('artifacts', () => {
  it.each(inputs.flatMap(([name, input]) => ARTIFACT_KINDS.map((kind) => [kind, name, input] as const)))(
    '%s of %s: the same bytes twice, a safe file name, text in the end',
    async (kind, _, input) => {
      for (const depth of DEPTHS) {
        const given = frozen({ ...input, depth });
        const artifact = await generateArtifact(kind, given);
        expect(await generateArtifact(kind, structuredClone(given))).toEqual(artifact);
        expect(artifact.filename).toMatch(/^[a-z0-9-]+-r\d+-[a-z-]+\.(md|mmd|svg|sql|sarif)$/);
        expect(artifact.mediaType).toMatch(/^[a-z]+\/[a-z.+]+; charset=utf-8$/);
        expect(artifact.content.endsWith('\n')).toBe(true);
        expect(artifact.content).not.toMatch(/\p{Cs}/u);
      }
    },
  );

  it('an unnamed or foreign name still makes a file name', async () => {
    const named = async (name: string): Promise<string> =>
      (await generateArtifact('SARIF', { ...shop, model: { ...shop.model, name } satisfies Model })).filename;
    expect(await named('数据库')).toBe('blueprint-r7-findings.sarif');
    expect(await named('../Café "x"\r\n')).toBe('cafe-x-r7-findings.sarif');
  });
});
