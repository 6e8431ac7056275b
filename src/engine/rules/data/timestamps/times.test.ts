import type { Entity } from '../../../model.js';
import { livesOn, missingTimes, zonelessTimes } from './times.js';

const entity = (name: string, fields: Readonly<Record<string, string>>, facts: Partial<Entity> = {}): Entity => ({
  key: name,
  name,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
  ...facts,
});

describe('the times of an entity', () => {
  it.each([
    ['created_at', 'updated_at'],
    ['createdAt', 'lastModifiedAt'],
    ['CREATION_DATE', 'LAST_UPDATE'],
    ['date_created', 'mtime'],
    ['registered_on', 'changed'],
  ])('%s and %s', (created, updated) => {
    expect(missingTimes(entity('user', { [created]: 'timestamptz', [updated]: 'timestamptz' }))).toEqual({
      created: false,
      updated: false,
    });
  });

  it('may be numbers of seconds, but no text and no author', () => {
    expect(missingTimes(entity('user', { created: 'bigint', updated: 'bigint' }))).toEqual({
      created: false,
      updated: false,
    });
    expect(missingTimes(entity('user', { created_by: 'text', updated: 'text' }))).toEqual({
      created: true,
      updated: true,
    });
  });

  it('is one for what is written once', () => {
    expect(missingTimes(entity('page_events', { occurred_at: 'timestamptz' }))).toEqual({
      created: false,
      updated: false,
    });
  });

  it('is the moment of what the row is about', () => {
    expect(missingTimes(entity('rental', { rental_date: 'timestamptz' })).created).toBe(false);
    expect(missingTimes(entity('rental', { return_date: 'timestamptz' })).created).toBe(true);
  });

  it('are not asked of connections, extensions and lists of constants', () => {
    const relations = ['a', 'b'].map((name) => ({ name, fields: [name], target: name }));
    expect(livesOn(entity('a_b', { a: 'int', b: 'int' }, { primaryKey: ['a', 'b'], relations }))).toBe(false);
    expect(livesOn(entity('a_more', { a: 'int' }, { primaryKey: ['a'], relations }))).toBe(false);
    expect(livesOn(entity('countries', { name: 'text' }))).toBe(false);
    expect(livesOn(entity('order', { total: 'int' }, { primaryKey: ['id'], relations }))).toBe(true);
  });

  it('know a time zone', () => {
    const of = (type: string, plain: boolean) => zonelessTimes(entity('user', { created_at: type }), plain).length;
    expect([
      of('timestamp', true),
      of('timestamp', false),
      of('timestamp without time zone', false),
      of('timestamptz', true),
    ]).toEqual([1, 0, 1, 0]);
  });
});
