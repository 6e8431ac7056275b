import { lexer, type Token, type Tokens } from 'marked';
import { emptyModel } from '../../model.js';
import { sample } from '../../sample.js';
import { DEPTHS, type Depth } from '../artifact.js';
import { HOSTILE_NAMES, hostile } from '../testing/hostile.examples.js';
import { reviewOf, shop } from '../testing/shop.examples.js';
import { document } from './document.js';

const at = (depth: Depth, input = shop): string => document({ ...input, depth }).content;

/** Every token of a document, those inside others included. */
const tokens = (markdown: string): readonly Token[] => {
  const all: Token[] = [];
  const visit = (list: readonly Token[]): void => {
    for (const token of list) {
      all.push(token);
      if ('tokens' in token && token.tokens) visit(token.tokens);
      if (token.type === 'list') visit((token as Tokens.List).items);
      if (token.type === 'table')
        for (const cell of [(token as Tokens.Table).header, ...(token as Tokens.Table).rows].flat()) visit(cell.tokens);
    }
  };
  visit(lexer(markdown));
  return all;
};
const ofType = <T extends Token>(markdown: string, type: T['type']): readonly T[] =>
  tokens(markdown).filter((token): token is T => token.type === type);
const headings = (markdown: string, depth: number): readonly string[] =>
  ofType<Tokens.Heading>(markdown, 'heading')
    .filter((token) => token.depth === depth)
    .map(({ text }) => text);

const SEVEN = [
  '1. Executive Summary',
  '2. Architecture Overview',
  '3. Service Definitions',
  '4. API Contracts',
  '5. Data Schema',
  '6. Technology Stack Rationale',
  '7. Key Considerations',
];

const large = {
  ...shop,
  model: sample({
    name: 'Large',
    components: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`service-${i}`, {}])),
    links: Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [
        `service-${i % 1000} -> service-${(i * 7 + 1) % 1000}`,
        { protocol: 'GRPC' as const },
      ]),
    ),
  }),
};

describe('architecture document', () => {
  it.each(DEPTHS)('has the seven sections and the considerations at depth %s', (depth) => {
    expect(headings(at(depth), 2).slice(0, 7)).toEqual(SEVEN);
    expect(headings(at(depth), 3)).toEqual(
      expect.arrayContaining(['Scalability: ten times the load', 'Security', 'Observability', 'Reliability']),
    );
  });

  it.each(
    DEPTHS.flatMap((depth) => [
      ['the shop', depth, shop] as const,
      ['nothing', depth, { ...shop, model: emptyModel('Nothing'), review: reviewOf() }] as const,
    ]),
  )('has no empty heading for %s at depth %s', (_, depth, input) => {
    const list = lexer(at(depth, input)).filter(({ type }) => type !== 'space');
    const empty = list.filter((token, i) => {
      const next = list[i + 1];
      const deeper = next?.type === 'heading' && (next as Tokens.Heading).depth > (token as Tokens.Heading).depth;
      return token.type === 'heading' && !deeper && (next === undefined || next.type === 'heading');
    });
    expect(empty).toEqual([]);
  });

  it('the summary fits on two pages, whatever the size of the model', () => {
    for (const input of [shop, large]) {
      expect(at('SUMMARY', input).split('\n').length).toBeLessThan(130);
      expect(at('SUMMARY', input).length).toBeLessThan(7000);
      expect(ofType(at('SUMMARY', input), 'table')).toEqual([]);
    }
  });

  it('says what is required, what it is built with and how it fares', () => {
    expect(at('SUMMARY')).toContain(
      'Corner shop consists of 7 components (1 client, 1 gateway, 1 service, 1 datastore, 1 queue, 1 worker and 1 external system), connected by 6 links, inside 3 trust boundaries. ' +
        'Its key technologies are NGINX, Node.js, PostgreSQL and RabbitMQ. 2 entities, 1 data asset and 1 flow are described.',
    );
    expect(at('SUMMARY')).toContain(
      'It has to serve 400 requests per second at peak and is expected to grow by a factor of 10. Answers may take at most 500 ms (99th percentile). It must be available 99.9 % of the time. It is subject to GDPR.',
    );
    expect(at('SUMMARY')).toContain(
      'The review of this revision scores **82 of 100**: 1 error, 1 warning and 1 remark. It rests on 60 % of the facts that the rules ask for; 1 question is open.',
    );
    expect(at('SUMMARY')).toContain(
      '**What everything depends on does not stand alone**: violated (error). db runs once and orders needs it. *Remedy:* Run a replica in a second zone.',
    );
  });

  it('computes what follows from the model: ten times the load, the longest chain, what fails with what', () => {
    expect(at('SUMMARY')).toContain(
      'Ten times the stated peak of 400 requests per second is 4,000; the 99th percentile may still take at most 500 ms.',
    );
    expect(at('SUMMARY')).toContain('has 3 steps (Browser → edge → orders → db)');
    expect(at('SUMMARY')).toContain(
      'When db fails, 3 of the 6 other components (orders, edge and Browser) cannot do their work either.',
    );
    expect(at('SUMMARY')).toContain('The target of 99.9 % leaves 8.8 hours of downtime a year.');
    expect(at('DESIGN')).toMatch(/\| orders +\| 400\/s +\| 4,000\/s +\|/);
  });

  it('what is not known is an open question in its place and again in the list at the end', () => {
    const markdown = at('DESIGN');
    const list = markdown.slice(markdown.indexOf('## Open questions'));
    const open = [...markdown.matchAll(/^> \*\*Open question:\*\* (.*)$/gm)].map(([, question]) => question ?? '');
    expect(open.length).toBeGreaterThan(5);
    for (const question of open) expect(list).toContain(`- ${question}\n`);
    expect(list).toContain('- How many replicas does orders run?');
    expect(markdown).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('the design has the tables of components, links and entities, with every row', () => {
    const tables = ofType<Tokens.Table>(at('DESIGN'), 'table');
    const rows = (first: string): number | undefined =>
      tables.find(({ header }) => header[0]?.text === first)?.rows.length;
    expect([rows('Component'), rows('From'), rows('Entity'), rows('Boundary'), rows('Flow')]).toEqual([7, 6, 2, 3, 1]);
  });

  it('the complete document has a sheet for each component and entity, the diagrams, the DDL, every finding', () => {
    const markdown = at('COMPLETE');
    const blocks = ofType<Tokens.Code>(markdown, 'code');
    expect(blocks.map(({ lang }) => lang)).toEqual(['mermaid', 'mermaid', 'sql']);
    expect(headings(markdown, 3)).toEqual(
      expect.arrayContaining(['Browser', 'Card processor', 'customer', 'order', 'Entity diagram', 'PostgreSQL DDL']),
    );
    for (const { message, fingerprint } of shop.review.findings) {
      expect(markdown).toContain(message);
      expect(markdown).toContain(fingerprint);
    }
  });

  it('hostile names stay text: no markup, no link but plain addresses, no broken table or heading', () => {
    const markdown = at('COMPLETE', hostile);
    expect(ofType(markdown, 'html')).toEqual([]);
    expect(ofType(markdown, 'image')).toEqual([]);
    expect(ofType(markdown, 'link')).toEqual([]);
    expect(ofType<Tokens.Strong>(markdown, 'strong').filter(({ text }) => text === 'bold')).toEqual([]);
    expect(ofType<Tokens.Code>(markdown, 'code').map(({ lang }) => lang)).toEqual(['mermaid', 'mermaid', 'sql']);
    expect(headings(markdown, 1)).toHaveLength(1);
    expect(headings(markdown, 2).slice(0, 7)).toEqual(SEVEN);
    const [components] = ofType<Tokens.Table>(markdown, 'table').filter(
      ({ header }) => header[0]?.text === 'Component',
    );
    expect(components?.rows).toHaveLength(hostile.model.components.length);
    const shown = new Set(
      components?.rows.map(([name]) =>
        name?.tokens.map((token) => ('text' in token ? String(token.text) : token.raw)).join(''),
      ),
    );
    for (const name of HOSTILE_NAMES.filter((each) => each.length < 60 && !/[\p{Cc}\p{Cf}\p{Cs}&<>]/u.test(each)))
      expect(shown).toContain(name);
  });

  it('says of an empty blueprint that it is empty, and asks', () => {
    const markdown = at('COMPLETE', {
      ...shop,
      model: emptyModel('Nothing'),
      review: { ...reviewOf(), questions: [] },
    });
    expect(markdown).toContain('Nothing has no components in this revision.');
    expect(markdown).toContain('> **Open question:** No components are recorded.');
  });
});
