/**
 * Mail: written into the queue, so that none is lost once it was promised and neither a slow server nor the time that it
 * takes is seen by a caller.
 */
import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { handles, type JobHandler, type JobKind, type JobQueue } from '../jobs/index.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailOptions {
  /** Within a transaction the mail is sent exactly if the rest is done. */
  readonly session?: ClientSession;
}

export interface Mailer {
  /** Resolves when the mail is in the queue; it is sent in the background, and tried again when that fails. */
  send(mail: Mail, options?: MailOptions): Promise<void>;
  /** The same work as `send`, for nobody: where there is no one to write to, that must not show in the time it takes. */
  sendNothing(): Promise<void>;
}

/** Takes a mail or rejects. The id is the same each time that a mail is handed over. */
export type Deliver = (mail: Mail, id: string) => Promise<void>;

/** Tried for about an hour and a half; tokens in letters have ended by then, or have been asked for again. */
const ATTEMPTS = 16;

/** A letter to somebody; null is to nobody. */
const LETTER = z.object({ to: z.string(), subject: z.string(), text: z.string() }).nullable();

const MAIL: JobKind<Mail | null> = { name: 'mail', priority: 10, attempts: ATTEMPTS, payload: LETTER };

/** Puts mail into the queue. */
export const createMailer = (queue: Pick<JobQueue, 'enqueue'>): Mailer => ({
  send: (mail, options) => queue.enqueue(MAIL, mail, options),
  sendNothing: () => queue.enqueue(MAIL, null),
});

/** Takes mail out of the queue. */
export const mailHandler = (deliver: Deliver): JobHandler =>
  handles(MAIL, async (mail, { id }) => {
    if (mail) await deliver(mail, id);
  });
