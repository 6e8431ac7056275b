/** Pictures: what is taken, what is served. */
import { createServer } from 'node:http';
import sharp from 'sharp';
import { account, accountDoes } from '../kit/account.js';
import { startServer, type TestServer } from '../kit/server.js';
import { newOwner, type Person } from '../kit/story.js';

let server: TestServer;
let ada: Person;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  ada = await newOwner(server.url);
});
afterAll(() => server.close());

const plain = (width: number, height: number, background = '#c04080') =>
  sharp({ create: { width, height, channels: 3, background } });
const upload = (image: Buffer | string) =>
  account(ada, 'uploadAvatar', { image: typeof image === 'string' ? image : image.toString('base64') });
const filesOf = ({ userId }: Person) =>
  server.database.connection.collection('avatars.files').countDocuments({ 'metadata.userId': userId });

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('is taken as %s and served as a square WebP', async (format) => {
    const { user, errors } = await upload(await plain(600, 300).toFormat(format).toBuffer());
    expect(errors).toEqual([]);
    expect(user.avatarUrl).toMatch(new RegExp(`^http://localhost:\\d+/avatars/${ada.userId}/[0-9a-f]{32}\\.webp$`));
    const response = await fetch(user.avatarUrl);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
    const served = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(served).toMatchObject({ format: 'webp', width: 256, height: 256 });
  });

  it('loses everything that is not the picture', async () => {
    const secret = 'taken at home';
    const jpeg = await plain(300, 300)
      .withExif({ IFD0: { Copyright: secret } })
      .jpeg()
      .toBuffer();
    // And what was hung on behind its end.
    const { user } = await upload(Buffer.concat([jpeg, Buffer.from(`<script>${secret}</script>`)]));
    const served = Buffer.from(await (await fetch(user.avatarUrl)).arrayBuffer());
    expect(jpeg.includes(secret)).toBe(true);
    expect(served.includes(secret)).toBe(false);
    expect((await sharp(served).metadata()).exif).toBeUndefined();
  });

  it('replaces the one before it, whose address is gone; taken away, it is gone too', async () => {
    const first = (await upload(await plain(300, 300).png().toBuffer())).user.avatarUrl;
    const second = (await upload(await plain(300, 300, '#204060').png().toBuffer())).user.avatarUrl;
    expect(second).not.toBe(first);
    expect((await fetch(first)).status).toBe(404);
    expect(await filesOf(ada)).toBe(1);
    expect(await accountDoes(ada, 'removeAvatar', 'user { avatarUrl }')).toMatchObject({ user: { avatarUrl: null } });
    expect((await fetch(second)).status).toBe(404);
    expect(await filesOf(ada)).toBe(0);
  });

  it('answers a second look with 304', async () => {
    const { user } = await upload(await plain(300, 300).png().toBuffer());
    const etag = (await fetch(user.avatarUrl)).headers.get('etag')!;
    expect((await fetch(user.avatarUrl, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

/** A PNG that says it has so many pixels and holds next to nothing. */
const pixelBomb = async (): Promise<Buffer> =>
  sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#000' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer();

describe('what is no picture', () => {
  const svg = (href: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${href}" width="9" height="9"/></svg>`;

  it.each([
    ['SVG', Buffer.from(svg('file:///etc/passwd'))],
    ['HTML', Buffer.from('<html><script>alert(1)</script></html>')],
    ['PDF', Buffer.from('%PDF-1.7\n')],
    ['a beginning without the rest', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0])],
    ['text that is not base64', 'not base64 at all!'],
    ['nothing', ''],
    ['a data URL of something else', `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`],
  ])('is refused: %s', async (_, image) => {
    expect((await upload(image)).errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['image'] }]);
    expect(await filesOf(ada)).toBe(0);
  });

  it('is refused where it would unfold to too many pixels, or has more than 2 MB', async () => {
    const bomb = await pixelBomb();
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    expect((await upload(bomb)).errors).toMatchObject([{ message: expect.stringContaining('pixels') }]);
    const png = await plain(300, 300).png().toBuffer();
    const big = Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]);
    expect((await upload(big)).errors).toMatchObject([{ message: expect.stringContaining('2 MB') }]);
  });

  it('makes the server ask nobody for anything', async () => {
    let asked = 0;
    const outside = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    const address = outside.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    await upload(Buffer.from(svg(`http://127.0.0.1:${address.port}/x.png`)));
    await new Promise((resolve) => outside.close(resolve));
    expect(asked).toBe(0);
  });

  it.each(['/avatars/usr_x/../../etc/passwd', '/avatars/usr_x/0.webp', '/avatars/%00/x', '/avatars/usr_x/$where.webp'])(
    'is not found at %s',
    async (path) => {
      expect((await fetch(`${server.url}${path}`)).status).toBeGreaterThanOrEqual(400);
      expect((await fetch(`${server.url}${path}`)).status).toBeLessThan(500);
    },
  );
});
