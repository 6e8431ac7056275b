/** Mail, by configuration. */
import type { Logger } from 'pino';
import { createMailer, type ClosableMailer } from './mailer.js';
import { createOutbox, type Outbox } from './outbox.js';
import { smtp } from './smtp.js';

export type { Mail, Mailer } from './mailer.js';
export type { Outbox, SentMail } from './outbox.js';

export interface MailOptions {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly production: boolean;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly clock: () => Date;
}

export interface MailService extends ClosableMailer {
  /** What was sent, where it can be read: outside production, without an SMTP server. */
  readonly outbox: Outbox | undefined;
}

/** Through SMTP where a server is configured; else to the log and, outside production, to the outbox. */
export const createMail = ({ smtpUrl, from, production, log, clock }: MailOptions): MailService => {
  if (smtpUrl === undefined) {
    const outbox = createOutbox({ production, log, clock });
    const mailer = createMailer({ deliver: outbox.deliver, log });
    return { ...mailer, outbox: production ? undefined : outbox };
  }
  const server = smtp({ url: smtpUrl, from });
  const mailer = createMailer({ deliver: server.deliver, log });
  return {
    ...mailer,
    outbox: undefined,
    close: async () => {
      await mailer.close();
      server.close();
    },
  };
};
