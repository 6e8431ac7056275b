import { sample } from '../../sample.js';
import { MAX_TEXT } from '../mermaid/label.js';
import { parseMermaid, seen, stopMermaid, type EntityDiagram } from '../mermaid/mermaid.examples.js';
import { hostile } from '../testing/hostile.examples.js';
import { shop } from '../testing/shop.examples.js';
import { entityDiagram } from './entity-diagram.js';

const of = (entities: Parameters<typeof sample>[0]['entities']) =>
  entityDiagram({ ...shop, model: sample({ entities: entities ?? {} }) }).content;

afterAll(stopMermaid);

describe('entity diagram', () => {
  it('reads well for the shop', () => {
    expect(entityDiagram(shop).content).toBe(`erDiagram
  %% Corner shop, revision 7
  e_customer["customer"] {
    bigint id PK
    text email UK
    tier tier
  }
  e_order["order"] {
    uuid id PK
    bigint customer_id FK
    numeric(10_2) total "nullable"
    timestamp_with_time_zone placed
  }
  e_customer ||..o{ e_order : "customer_id"
`);
  });

  it('is what Mermaid reads: entities, keys, relations', async () => {
    const db = await parseMermaid<EntityDiagram>(entityDiagram(shop).content);
    expect([...db.entities.values()].map(({ alias }) => alias)).toEqual(['customer', 'order']);
    expect(db.entities.get('e_order')?.attributes[1]).toMatchObject({
      name: 'customer_id',
      type: 'bigint',
      keys: ['FK'],
    });
    expect(db.relations).toHaveLength(1);
  });

  it('shows cardinality: optional, at most one, part of the key', () => {
    const text = of({
      a: { fields: [{ name: 'id', type: 'int' }], primaryKey: ['id'] },
      maybe: {
        fields: [{ name: 'a', type: 'int', nullable: true }],
        relations: [{ name: 'r', fields: ['a'], target: 'a' }],
      },
      single: {
        fields: [{ name: 'a', type: 'int' }],
        primaryKey: ['a'],
        relations: [{ name: 'r', fields: ['a'], target: 'a' }],
      },
      part: {
        fields: [
          { name: 'a', type: 'int' },
          { name: 'n', type: 'int' },
        ],
        primaryKey: ['a', 'n'],
        relations: [{ name: 'r', fields: ['a'], target: 'a' }],
      },
    });
    expect(text).toContain('e_a |o..o{ e_maybe');
    expect(text).toContain('e_a ||--o| e_single');
    expect(text).toContain('e_a ||--o{ e_part');
  });

  it('draws partitions as a number at their parent, and relations to them as relations to it', async () => {
    const text = of({
      payment: { fields: [{ name: 'id', type: 'int' }] },
      p1: { partitionOf: 'payment', fields: [{ name: 'id', type: 'int' }] },
      p1a: { partitionOf: 'p1' },
      refund: { fields: [{ name: 'p', type: 'int' }], relations: [{ name: 'r', fields: ['p'], target: 'p1' }] },
    });
    const db = await parseMermaid<EntityDiagram>(text);
    expect([...db.entities.values()].map(({ alias }) => alias)).toEqual(['payment (2 partitions)', 'refund']);
    expect(text).toContain('e_payment ||..o{ e_refund');
  });

  it('no entities make an empty diagram that Mermaid reads', async () => {
    expect((await parseMermaid<EntityDiagram>(of({}))).entities.size).toBe(0);
  });

  it('hostile names stay names', async () => {
    const db = await parseMermaid<EntityDiagram>(entityDiagram(hostile).content);
    expect(db.entities.size).toBe(hostile.model.entities.length);
    expect(db.relations).toHaveLength(hostile.model.entities.length);
    expect([...db.entities.values()].map(({ alias }) => seen(alias))).toContain('"] --> stolen["');
  });

  it.each([
    [300, 12, /only the fields of keys/],
    [1200, 12, /fields are left out/],
    [4000, 1, /\d+ entities left out/],
  ])('loses fields before entities where %i entities of %i fields are too many', async (entities, fields, note) => {
    const text = of(
      Object.fromEntries(
        Array.from({ length: entities }, (_, i) => [
          `table${i}`,
          {
            primaryKey: ['f0'],
            fields: Array.from({ length: fields }, (__, f) => ({ name: `f${f}`, type: 'bigint' })),
          },
        ]),
      ),
    );
    expect(text).toMatch(note);
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
    expect((await parseMermaid<EntityDiagram>(text)).entities.size).toBeGreaterThan(0);
  });
});
