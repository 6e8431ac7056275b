import { ID_PREFIX, newId, typeOfId, type IdType } from './ids.js';

describe('an id', () => {
  it('tells its type', () => {
    for (const type of Object.keys(ID_PREFIX) as IdType[]) {
      const id = newId(type);
      expect(id).toMatch(/^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
      expect(typeOfId(id)).toBe(type);
    }
  });

  it('is another one each time, later ones after earlier ones', () => {
    const ids = Array.from({ length: 2_000 }, () => newId('Component'));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  it('has a prefix of its own for each type', () => {
    expect(new Set(Object.values(ID_PREFIX)).size).toBe(Object.keys(ID_PREFIX).length);
  });

  it.each([
    '',
    'cmp',
    'cmp_',
    'cmp_x',
    'xyz_01h455vb4pex5vsknk084sn02q',
    'CMP_01h455vb4pex5vsknk084sn02q',
    '01h455vb4pex5vsknk084sn02q',
    'cmp_81h455vb4pex5vsknk084sn02q',
    'cmp_01h455vb4pex5vsknk084sn02q ',
    '__proto___x',
  ])('is not %j', (text) => {
    expect(typeOfId(text)).toBeUndefined();
  });
});
