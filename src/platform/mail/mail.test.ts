import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createPost } from './index.js';

const SECRET = 'Zm9ydHktdGhyZWUtY2hhcmFjdGVycy1vZi1hLXRva2Vu';
const MAIL = { to: 'ada@example.com', subject: 'Grüße', text: `Your token:\n\n${SECRET}\n` };

/** A log that can be read. */
const readable = () => {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) };
};
const clock = () => new Date();

/** A real SMTP server; it turns away the first so many mails for now. */
const startSmtp = async (turnAway = 0) => {
  const received: { readonly to: readonly string[]; readonly raw: Buffer }[] = [];
  let left = turnAway;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if ((left -= 1) >= 0) {
          done(Object.assign(new Error('come again'), { responseCode: 451 }));
          return;
        }
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${address.port}`, received, stop };
};

describe('mail through SMTP', () => {
  it('arrives as it was written, from the configured sender, with an id that is the same each time', async () => {
    const smtp = await startSmtp();
    const { lines, log } = readable();
    const post = createPost({ smtpUrl: smtp.url, from: 'Plinth <plinth@example.com>', production: true, log, clock });
    try {
      await post.deliver(MAIL, 'job_1');
      await post.deliver(MAIL, 'job_1');
      const [message, again] = await Promise.all(smtp.received.map(({ raw }) => PostalMime.parse(raw)));
      expect(message).toMatchObject({ subject: 'Grüße', from: { address: 'plinth@example.com' } });
      expect(message?.text).toContain(SECRET);
      expect([message?.messageId, again?.messageId]).toEqual(['<job_1@example.com>', '<job_1@example.com>']);
      expect(post.outbox).toBeUndefined();
      expect(lines.join('')).not.toContain(SECRET);
    } finally {
      post.close();
      await smtp.stop();
    }
  });

  it('is not delivered when the server turns it away, and goes to one address only, whatever it holds', async () => {
    const smtp = await startSmtp(1);
    const { log } = readable();
    const post = createPost({ smtpUrl: smtp.url, from: 'plinth@example.com', production: true, log, clock });
    const mail = { ...MAIL, to: 'ada@example.com', subject: 'A\r\nBcc: mallory@example.com' };
    try {
      await expect(post.deliver(mail, 'job_1')).rejects.toThrow();
      await post.deliver(mail, 'job_1');
      expect(smtp.received.map(({ to }) => to)).toEqual([['ada@example.com']]);
      expect((await PostalMime.parse(smtp.received[0]!.raw)).bcc ?? []).toEqual([]);
    } finally {
      post.close();
      await smtp.stop();
    }
  });
});

describe('mail without a server', () => {
  it('can be read in development, the newest first, each once', async () => {
    const { lines, log } = readable();
    const post = createPost({ smtpUrl: undefined, from: 'x@example.com', production: false, log, clock });
    await post.deliver(MAIL, 'job_1');
    await post.deliver({ ...MAIL, to: 'grace@example.com' }, 'job_2');
    await post.deliver(MAIL, 'job_1');
    expect(post.outbox?.list().map(({ to }) => to)).toEqual(['grace@example.com', 'ada@example.com']);
    expect(post.outbox?.list('ADA@example.com')).toMatchObject([MAIL]);
    expect(lines.join('')).toContain(SECRET);
  });

  it('is neither kept nor logged in production', async () => {
    const { lines, log } = readable();
    const post = createPost({ smtpUrl: undefined, from: 'x@example.com', production: true, log, clock });
    await post.deliver(MAIL, 'job_1');
    expect(post.outbox).toBeUndefined();
    expect(lines.join('')).toContain('SMTP_URL');
    expect(lines.join('')).not.toContain(SECRET);
  });
});
