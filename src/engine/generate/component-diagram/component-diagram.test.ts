import { sample } from '../../sample.js';
import { MAX_EDGES, MAX_TEXT } from '../mermaid/label.js';
import { parseMermaid, seen, stopMermaid, type Flowchart } from '../mermaid/mermaid.examples.js';
import { HOSTILE_NAMES, hostile } from '../testing/hostile.examples.js';
import { shop } from '../testing/shop.examples.js';
import { componentDiagram } from './component-diagram.js';

const large = (components: number, links: number, boundaries: number) =>
  sample({
    boundaries: Object.fromEntries(Array.from({ length: boundaries }, (_, i) => [`zone${i}`, {}])),
    components: Object.fromEntries(
      Array.from({ length: components }, (_, i) => [`c${i}`, boundaries ? { boundary: `zone${i % boundaries}` } : {}]),
    ),
    links: Object.fromEntries(
      Array.from({ length: links }, (_, i) => [
        `c${i % components} -> c${(i * 7 + Math.floor(i / components) + 1) % components}`,
        {},
      ]),
    ),
  });

afterAll(stopMermaid);

describe('component diagram', () => {
  it('reads well for the shop', () => {
    expect(componentDiagram(shop)).toEqual({
      filename: 'corner-shop-r7-components.mmd',
      mediaType: 'text/vnd.mermaid; charset=utf-8',
      content: `flowchart LR
  %% Corner shop, revision 7
  c_browser(["Browser"])
  c_bank[["Card processor"]]
  subgraph b_cloud["Cloud"]
    c_edge{{"edge<br>NGINX"}}
    c_orders["orders<br>Node.js"]
    c_mailer["mailer"]
    subgraph b_data["Data"]
      c_db[("db<br>PostgreSQL 17")]
      c_events[/"events<br>RabbitMQ"/]
    end
  end
  c_browser -->|"HTTPS"| c_edge
  c_edge -->|"HTTP"| c_orders
  c_orders -->|"PostgreSQL"| c_db
  c_orders -.->|"AMQP"| c_events
  c_events -.->|"AMQP"| c_mailer
  c_orders -->|"HTTPS"| c_bank
  classDef error fill:#fdecec,stroke:#c62f2f,stroke-width:2px,color:#1f2733
  class c_db error
`,
    });
  });

  it('is what Mermaid reads: nodes, edges, nested frames', async () => {
    const db = await parseMermaid<Flowchart>(componentDiagram(shop).content);
    expect(db.vertices.size).toBe(7);
    expect(db.vertices.get('c_db')?.type).toBe('cylinder');
    expect(db.edges.map((edge) => [edge.start, edge.end, edge.stroke])).toContainEqual([
      'c_orders',
      'c_events',
      'dotted',
    ]);
    expect(db.frames.find(({ id }) => id === 'b_cloud')?.nodes).toContain('b_data');
  });

  it('no components make an empty diagram that Mermaid reads', async () => {
    const { content } = componentDiagram({ ...shop, model: sample({}) });
    expect((await parseMermaid<Flowchart>(content)).vertices.size).toBe(0);
  });

  it('hostile names stay names: nothing is added, nothing breaks out', async () => {
    const db = await parseMermaid<Flowchart>(componentDiagram(hostile).content);
    expect(db.vertices.size).toBe(hostile.model.components.length);
    expect(db.edges).toHaveLength(hostile.model.links.length - 1);
    const texts = [...db.vertices.values()].map(({ text }) => seen(text).split('<br>')[0]);
    for (const name of HOSTILE_NAMES.filter((each) => each.length < 60 && !/[\u0000-\u001F\u202E]/.test(each)))
      expect(texts).toContain(name);
  });

  it('bundles parallel links where there are more than Mermaid draws', async () => {
    const model = sample({
      components: { a: {}, b: {} },
      links: Object.fromEntries(
        Array.from({ length: 600 }, (_, i) => [`a -> b: call ${i}`, { protocol: 'GRPC' as const, encrypted: i !== 7 }]),
      ),
    });
    const { content } = componentDiagram({ ...shop, model });
    expect(content).toContain('%% Condensed: 600 links drawn as 1, one per pair of components');
    expect((await parseMermaid<Flowchart>(content)).edges.map(({ text }) => text)).toEqual([
      'gRPC (600 links) not encrypted',
    ]);
  });

  it.each([
    ['1,000 components in 20 boundaries', large(1000, 3000, 20)],
    ['5,000 components without boundaries', large(5000, 9000, 0)],
    ['3,000 components, each in its own boundary', large(3000, 3000, 3000)],
  ])('condenses %s to what Mermaid draws, and says so', async (_, model) => {
    const { content } = componentDiagram({ ...shop, model });
    const db = await parseMermaid<Flowchart>(content);
    expect(content.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(db.edges.length).toBeLessThanOrEqual(MAX_EDGES);
    expect(db.vertices.size).toBeGreaterThan(0);
    expect(content).toMatch(/%% (Condensed: |[\d,]+ components in)/);
  });
});
