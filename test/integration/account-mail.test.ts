/** Where mail can be read, and where not. */
import { SMTPServer } from 'smtp-server';
import { startServer } from '../kit/server.js';
import { newOwner } from '../kit/story.js';

const statusOf = async (env: Readonly<Record<string, string>>): Promise<number> => {
  const server = await startServer({ env });
  try {
    return (await fetch(`${server.url}/dev/mail`)).status;
  } finally {
    await server.close();
  }
};
const SECRETS = { ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` };

describe('/dev/mail', () => {
  it('is there in development and not in production', async () => {
    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ NODE_ENV: 'production', ...SECRETS })).toBe(404);
  });

  it('is not there where mail goes through SMTP, which gets what is mailed', async () => {
    const received: string[] = [];
    let arrived: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (arrived = resolve));
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _, done) => {
        received.push(address);
        done();
      },
      onData: (stream, _, done) => {
        stream.resume().on('end', () => {
          done();
          arrived();
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    const address = smtp.server.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    const server = await startServer({ env: { SMTP_URL: `smtp://127.0.0.1:${address.port}` } });
    try {
      const ada = await newOwner(server.url);
      await first;
      expect(received).toEqual([ada.email]);
      expect((await fetch(`${server.url}/dev/mail`)).status).toBe(404);
    } finally {
      await server.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    }
  });
});
