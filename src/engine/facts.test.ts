import { factsOf } from './facts.js';
import { emptyModel, type Model } from './model.js';

const named = <T extends object>(key: string, more: T) => ({ key, name: key, ...more });
const MODEL: Model = {
  ...emptyModel('shop'),
  boundaries: [named('cloud', {}), named('cluster', { parent: 'cloud' }), named('pod', { parent: 'cluster' })],
  components: [
    named('shop', { kind: 'SERVICE', boundary: 'pod' } as const),
    named('db', { kind: 'DATASTORE', boundary: 'cloud' } as const),
    named('mail', { kind: 'EXTERNAL' } as const),
  ],
  links: [
    named('shop>db', { source: 'shop', target: 'db' }),
    named('shop>mail', { source: 'shop', target: 'mail' }),
    named('mail>shop', { source: 'mail', target: 'shop' }),
  ],
  entities: [named('order', { store: 'db', fields: [] }), named('order_1', { partitionOf: 'order', fields: [] })],
  flows: [named('buy', { steps: [{ link: 'shop>db' }, { link: 'shop>mail' }, { link: 'shop>db' }] })],
};
const keys = (list: readonly { readonly key: string }[]): string[] => list.map(({ key }) => key);

describe('the facts of a model', () => {
  const facts = factsOf(MODEL);

  it('find elements by their keys', () => {
    expect(facts.component('db')?.kind).toBe('DATASTORE');
    expect(facts.link('shop>db')?.target).toBe('db');
    expect([facts.component('nothing'), facts.entity('constructor'), facts.boundary('')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('follow links in both directions', () => {
    expect(keys(facts.linksFrom('shop'))).toEqual(['shop>db', 'shop>mail']);
    expect(keys(facts.linksTo('shop'))).toEqual(['mail>shop']);
    expect(facts.linksTo('nothing')).toEqual([]);
  });

  it('know what is around a component, the innermost first', () => {
    expect(keys(facts.boundariesAround('shop'))).toEqual(['pod', 'cluster', 'cloud']);
    expect(facts.boundariesAround('mail')).toEqual([]);
  });

  it('do not go round in a ring of boundaries, nor past one that is missing', () => {
    const ring = [named('a', { parent: 'b' }), named('b', { parent: 'a' })];
    const of = (boundaries: Model['boundaries'], boundary: string) =>
      keys(
        factsOf({
          ...MODEL,
          boundaries,
          components: [named('x', { kind: 'SERVICE', boundary } as const)],
        }).boundariesAround('x'),
      );
    expect(of(ring, 'a')).toEqual(['a', 'b']);
    expect(of([named('a', { parent: 'gone' })], 'a')).toEqual(['a']);
  });

  it('know entities by store and partitions by table', () => {
    expect(keys(facts.entitiesIn('db'))).toEqual(['order']);
    expect(keys(facts.partitionsOf('order'))).toEqual(['order_1']);
  });

  it('name a flow once for each link and component, however often it comes by', () => {
    expect(keys(facts.flowsOver('shop>db'))).toEqual(['buy']);
    expect(keys(facts.flowsThrough('shop'))).toEqual(['buy']);
    expect(facts.flowsThrough('nothing')).toEqual([]);
  });
});
