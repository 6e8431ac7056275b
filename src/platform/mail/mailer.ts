/** Mail: handed over in the background, so that neither a slow server nor the time that it takes is seen by a caller. */
import type { Logger } from 'pino';
import { retrying } from '../retry.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  /** Resolves at once; the mail is sent in the background, tried again when that fails, and a failure is logged. */
  send(mail: Mail): Promise<void>;
}

/** Takes a mail or rejects. */
export type Deliver = (mail: Mail) => Promise<void>;

export interface MailerOptions {
  readonly deliver: Deliver;
  readonly log: Pick<Logger, 'error'>;
  /** Pause before the second attempt; doubles each time. */
  readonly retryMs?: number;
}

const ATTEMPTS = 5;

/** A mailer with an end: `close` waits for what is under way. */
export interface ClosableMailer extends Mailer {
  close(): Promise<void>;
}

/** A mailer on top of whatever delivers. */
export const createMailer = ({ deliver, log, retryMs = 500 }: MailerOptions): ClosableMailer => {
  const underWay = new Set<Promise<void>>();
  let closing = false;
  const hand = async (mail: Mail): Promise<void> => {
    const isTransient = () => !closing;
    try {
      await retrying(() => deliver(mail), { isTransient, attempts: ATTEMPTS, baseMs: retryMs });
    } catch (err) {
      // Neither the text, which may hold a token, nor what the server said of it, which may quote it.
      const reason = err instanceof Error ? err.name : 'unknown';
      log.error({ to: mail.to, subject: mail.subject, reason }, 'a mail could not be sent');
    }
  };
  return {
    send: async (mail) => {
      const work = hand(mail);
      underWay.add(work);
      void work.then(() => underWay.delete(work));
    },
    close: async () => {
      closing = true;
      await Promise.all(underWay);
    },
  };
};
