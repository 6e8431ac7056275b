import { createRequire } from 'node:module';
import { sample } from '../../sample.js';
import { HOSTILE_NAMES, hostile } from '../testing/hostile.examples.js';
import { reviewOf, shop } from '../testing/shop.examples.js';
import { componentSvg } from './component-svg.js';

interface XmlElement {
  readonly tagName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<XmlElement>;
}

/** Parsed as XML: the parser throws where the text is not well-formed. */
const parsed = (svg: string): XmlElement => {
  // jsdom comes without types; of it only this much is used.
  const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
    JSDOM: new (
      text: string,
      options: { contentType: string },
    ) => { window: { document: { documentElement: XmlElement } } };
  };
  return new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document.documentElement;
};
const texts = (svg: XmlElement, selector: string): readonly string[] =>
  [...svg.querySelectorAll(selector)].map(({ textContent }) => textContent);

describe('component SVG', () => {
  it('names what it shows, for eyes, tooltips and screen readers', async () => {
    const { content, filename, mediaType } = await componentSvg(shop);
    const svg = parsed(content);
    expect([filename, mediaType]).toEqual(['corner-shop-r7-components.svg', 'image/svg+xml; charset=utf-8']);
    expect([svg.getAttribute('role'), texts(svg, 'title')[0]]).toEqual(['img', 'Corner shop']);
    expect(texts(svg, 'desc')).toEqual(['Architecture of Corner shop: 7 components, 6 links, 3 boundaries.']);
    expect(texts(svg, 'text')).toEqual(
      expect.arrayContaining(['Browser', 'PostgreSQL 17', 'NGINX × 2', 'Cloud', 'Data', 'AMQP', 'not encrypted']),
    );
    expect(texts(svg, 'text')).toContain(
      'Revision 7  ·  score 82 of 100, 60 % of the facts known  ·  7 components, 6 links  ·  1 error, 1 warning, 1 remark',
    );
    expect(texts(svg, 'text')).not.toContain('Nothing in here');
    expect(texts(svg, 'title')).toContain('db\ndatastore, PostgreSQL 17\nerror: db runs once and orders needs it.');
    expect(texts(svg, 'title')).toContain(
      'orders → bank: orders to bank\nHTTPS, synchronous, encrypted, no timeout\nwarning: orders to bank waits for ever.'.replace(
        'bank:',
        'Card processor:',
      ),
    );
  });

  it('draws unencrypted and asynchronous links differently', async () => {
    const svg = parsed((await componentSvg(shop)).content);
    const lines = [...svg.querySelectorAll('path')].filter((path) => path.getAttribute('marker-end'));
    expect(lines).toHaveLength(6);
    expect(lines.filter((line) => line.getAttribute('marker-end') === 'url(#arrow-open)')).toHaveLength(3);
    expect(lines.filter((line) => line.getAttribute('stroke-dasharray'))).toHaveLength(2);
  });

  it('hostile names stay text: well-formed, no script, no handler, no reference to anything outside', async () => {
    const svg = parsed((await componentSvg(hostile)).content);
    const names = new Set<string>();
    for (const element of svg.querySelectorAll('*')) {
      names.add(element.tagName);
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on|href$|^style$/);
        if (name !== 'xmlns') expect(value).not.toMatch(/https?:|javascript:|data:/);
      }
    }
    const ours = new Set(['circle', 'defs', 'desc', 'g', 'marker', 'path', 'rect', 'svg', 'text', 'title']);
    expect([...names].filter((name) => !ours.has(name))).toEqual([]);
    const shown = texts(svg, 'title').map((tip) => tip.split('\n')[0]);
    for (const name of HOSTILE_NAMES.filter((each) => each.length < 60 && !/[\p{Cc}\p{Cf}\p{Cs}]/u.test(each)))
      expect(shown).toContain(name);
  });

  it('gives the same bytes twice', async () => {
    expect((await componentSvg(hostile)).content).toBe((await componentSvg(hostile)).content);
  });

  it('an empty blueprint is a picture that says so', async () => {
    const svg = parsed(
      (await componentSvg({ ...shop, model: sample({ name: 'Nothing' }), review: reviewOf() })).content,
    );
    expect(texts(svg, 'text')).toContain(
      'Revision 7  ·  score 82 of 100, 60 % of the facts known  ·  no components, no links  ·  no findings',
    );
  });

  it('draws a thousand components and their links', async () => {
    const model = sample({
      boundaries: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`zone${i}`, {}])),
      components: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, { boundary: `zone${i % 30}` }])),
      links: Object.fromEntries(
        Array.from({ length: 3000 }, (_, i) => [`c${i % 1000} -> c${(i * 7 + Math.floor(i / 1000) + 1) % 1000}`, {}]),
      ),
    });
    const svg = parsed((await componentSvg({ ...shop, model, review: reviewOf() })).content);
    const lines = [...svg.querySelectorAll('path')].filter((path) => path.getAttribute('marker-end'));
    expect(lines).toHaveLength(model.links.filter(({ source, target }) => source !== target).length);
    expect(new Set(texts(svg, 'title')).has('c999\nservice')).toBe(true);
  });
});
