import { pino } from 'pino';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createMail } from './index.js';

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
  let arrived: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (arrived = resolve));
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
        arrived();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${address.port}`, received, first, stop };
};

describe('mail through SMTP', () => {
  it('arrives as it was written, from the configured sender', async () => {
    const smtp = await startSmtp();
    const { lines, log } = readable();
    const mail = createMail({ smtpUrl: smtp.url, from: 'Plinth <plinth@example.com>', production: true, log, clock });
    try {
      await mail.send(MAIL);
      await smtp.first;
      const message = await PostalMime.parse(smtp.received[0]!.raw);
      expect(message).toMatchObject({ subject: 'Grüße', from: { address: 'plinth@example.com' } });
      expect(message.text).toContain(SECRET);
      expect(mail.outbox).toBeUndefined();
      expect(lines.join('')).not.toContain(SECRET);
    } finally {
      await mail.close();
      await smtp.stop();
    }
  });

  it('is tried again when the server turns it away, and goes to one address only, whatever it holds', async () => {
    const smtp = await startSmtp(2);
    const { log } = readable();
    const mail = createMail({ smtpUrl: smtp.url, from: 'plinth@example.com', production: true, log, clock });
    try {
      await mail.send({ ...MAIL, to: 'ada@example.com', subject: 'A\r\nBcc: mallory@example.com' });
      await smtp.first;
      expect(smtp.received.map(({ to }) => to)).toEqual([['ada@example.com']]);
      expect((await PostalMime.parse(smtp.received[0]!.raw)).bcc ?? []).toEqual([]);
    } finally {
      await mail.close();
      await smtp.stop();
    }
  });

  it('that cannot be sent is logged without its text, and the sender is not kept waiting', async () => {
    const smtp = await startSmtp();
    await smtp.stop();
    const { lines, log } = readable();
    const mail = createMail({ smtpUrl: smtp.url, from: 'plinth@example.com', production: true, log, clock });
    await mail.send(MAIL);
    await mail.close();
    expect(lines.join('')).toContain('a mail could not be sent');
    expect(lines.join('')).not.toContain(SECRET);
  });
});

describe('mail without a server', () => {
  it('can be read in development, the newest first', async () => {
    const { lines, log } = readable();
    const mail = createMail({ smtpUrl: undefined, from: 'x@example.com', production: false, log, clock });
    await mail.send(MAIL);
    await mail.send({ ...MAIL, to: 'grace@example.com' });
    await mail.close();
    expect(mail.outbox?.list().map(({ to }) => to)).toEqual(['grace@example.com', 'ada@example.com']);
    expect(mail.outbox?.list('ADA@example.com')).toMatchObject([MAIL]);
    expect(lines.join('')).toContain(SECRET);
  });

  it('is neither kept nor logged in production', async () => {
    const { lines, log } = readable();
    const mail = createMail({ smtpUrl: undefined, from: 'x@example.com', production: true, log, clock });
    await mail.send(MAIL);
    await mail.close();
    expect(mail.outbox).toBeUndefined();
    expect(lines.join('')).toContain('SMTP_URL');
    expect(lines.join('')).not.toContain(SECRET);
  });
});
