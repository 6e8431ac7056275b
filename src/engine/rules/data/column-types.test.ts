import { columnType, holds } from './column-types.js';

describe('a type of a field', () => {
  it.each([
    ['int4', 'integer', 'integer'],
    ['BIGSERIAL', 'bigint', 'integer'],
    ['int(11)', 'integer', 'integer'],
    ['character varying(255)', 'varchar', 'text'],
    ['timestamp(3) without time zone', 'timestamp', 'time'],
    ['timestamptz(6)', 'timestamptz', 'time'],
    ['DOUBLE PRECISION', 'double precision', 'float'],
    ['numeric(10,2)', 'numeric', 'decimal'],
    ['mongoose.Types.ObjectId', 'objectid', 'objectid'],
    ['public."order_status"', 'order_status', undefined],
  ])('%s is %s', (spelled, base, family) => {
    expect(columnType(spelled)).toMatchObject({ base, list: false });
    expect(columnType(spelled).family).toBe(family);
  });

  it.each(['text[]', '[String]', 'Array<string>', 'list of text', 'integer array', 'array', 'varchar(20)[]'])(
    '%s is a list',
    (spelled) => {
      expect(columnType(spelled).list).toBe(true);
    },
  );
});

describe('a referencing field', () => {
  it.each([
    ['integer', 'serial', 'YES'],
    ['integer', 'bigserial', 'NO'],
    ['bigint', 'integer', 'NO'],
    ['int unsigned', 'int', 'NO'],
    ['text', 'varchar(36)', 'YES'],
    ['varchar(36)', 'text', 'YES'],
    ['varchar(40)', 'varchar(36)', 'YES'],
    ['varchar(20)', 'character varying(36)', 'SHORTER'],
    ['text', 'uuid', 'NO'],
    ['string', 'ObjectId', 'NO'],
    ['uuid[]', 'uuid', 'YES'],
    ['timestamp', 'timestamptz', 'NO'],
    ['year', 'integer', undefined],
    ['year', 'public.year', 'YES'],
  ])('of type %s, to one of type %s: %s', (source, target, expected) => {
    expect(holds(columnType(source), columnType(target))).toBe(expected);
  });
});
