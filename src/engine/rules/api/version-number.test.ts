import { sample } from '../../sample.js';
import { compareVersions, majorOf, parseVersion } from './version-number.js';

const sorted = (...texts: string[]) =>
  [...sample({ contractVersions: Object.fromEntries(texts.map((text) => [`orders@${text}`, {}])) }).contractVersions]
    .sort(compareVersions)
    .map(({ version }) => version);

describe('the major version', () => {
  it.each([
    ['1', '1'],
    ['v2', '2'],
    ['V2.3', '2'],
    ['1.4.0', '1'],
    ['3.20', '3'],
    ['0.4.1', '0.4'],
    ['1.0.0-rc.1+build.5', '1'],
    ['2024-10-01', '2024-10-01'],
    ['2024-10', '2024-10'],
    ['20241001', '20241001'],
    ['Oak', 'oak'],
    ['', ''],
  ])('of %s is %s', (text, major) => {
    expect(majorOf(text)).toBe(major);
  });
});

describe('versions', () => {
  it('are ordered by number, not by letter', () => {
    expect(sorted('1.10', '1.9', 'v2', '1.9.1', '0.9')).toEqual(['0.9', '1.9', '1.9.1', '1.10', 'v2']);
  });

  it('are ordered by date', () => {
    expect(sorted('2025-01-15', '2024-10-01', '2024-02')).toEqual(['2024-02', '2024-10-01', '2025-01-15']);
  });

  it('come after their previews', () => {
    expect(sorted('1.0.0', '1.0.0-beta.2')).toEqual(['1.0.0-beta.2', '1.0.0']);
    expect(['v1beta1', '2.0.0-rc.1', '2024-10-01-preview'].map((text) => parseVersion(text)?.preliminary)).toEqual([
      true,
      true,
      true,
    ]);
    expect(parseVersion('1.0.0+build')?.preliminary).toBe(false);
  });

  it('that are no numbers stand first, in one order whatever order they come in', () => {
    expect(sorted('oak', '1', 'elm')).toEqual(['elm', 'oak', '1']);
    expect(sorted('elm', 'oak', '1')).toEqual(['elm', 'oak', '1']);
  });
});
