/** Where mail goes, by configuration. */
import type { Logger } from 'pino';
import type { Deliver } from './mailer.js';
import { createOutbox, type Outbox } from './outbox.js';
import { smtp } from './smtp.js';

export { createMailer, mailHandler, type Mail, type Mailer } from './mailer.js';
export type { Outbox, SentMail } from './outbox.js';

export interface PostOptions {
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly production: boolean;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly clock: () => Date;
}

export interface Post {
  readonly deliver: Deliver;
  /** What was sent, where it can be read: outside production, without an SMTP server. */
  readonly outbox: Outbox | undefined;
  close(): void;
}

/** Through SMTP where a server is configured; else to the log and, outside production, to the outbox. */
export const createPost = ({ smtpUrl, from, production, log, clock }: PostOptions): Post => {
  if (smtpUrl !== undefined) return { ...smtp({ url: smtpUrl, from }), outbox: undefined };
  const outbox = createOutbox({ production, log, clock });
  return { deliver: outbox.deliver, outbox: production ? undefined : outbox, close: () => undefined };
};
