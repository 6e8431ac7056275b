/** Where mail goes without an SMTP server: to the log, and in development to a list that can be read. */
import type { Logger } from 'pino';
import type { Deliver, Mail } from './mailer.js';

export interface SentMail extends Mail {
  readonly sentAt: Date;
}

export interface Outbox {
  readonly deliver: Deliver;
  /** The newest first; only what went to an address where one is given. */
  list(to?: string): readonly SentMail[];
}

export interface OutboxOptions {
  /** In production the log gets no texts, which hold tokens, and nothing is kept. */
  readonly production: boolean;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly clock: () => Date;
}

const KEPT = 200;

export const createOutbox = ({ production, log, clock }: OutboxOptions): Outbox => {
  const sent: SentMail[] = [];
  const ids = new Set<string>();
  return {
    deliver: async (mail, id) => {
      // Handed over once more: it has been sent.
      if (ids.has(id)) return;
      const { to, subject, text } = mail;
      if (production) {
        log.warn({ to, subject }, 'a mail was not sent: SMTP_URL is not set');
        return;
      }
      log.info({ to, subject, text }, 'mail');
      sent.unshift({ ...mail, sentAt: clock() });
      ids.add(id);
      for (const old of [...ids].slice(0, Math.max(0, ids.size - KEPT))) ids.delete(old);
      sent.length = Math.min(sent.length, KEPT);
    },
    list: (to) => (to === undefined ? sent : sent.filter((mail) => mail.to.toLowerCase() === to.toLowerCase())),
  };
};
