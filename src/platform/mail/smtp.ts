/** Mail through an SMTP server. */
import { createTransport } from 'nodemailer';
import type { Deliver } from './mailer.js';

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user, password, host and port. */
  readonly url: string;
  /** Sender of every mail. */
  readonly from: string;
}

const CONNECT_MS = 10_000;
const SOCKET_MS = 20_000;

/** Delivers by SMTP; a text is sent as it is, never read as a file or an address. */
export const smtp = ({ url, from }: SmtpOptions): { readonly deliver: Deliver; readonly close: () => void } => {
  const host = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SOCKET_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    deliver: async ({ to, subject, text }, id) => {
      // As an object, so that an address is never parsed into several. A mail that is handed over twice, since its server
      // took it and did not live to say so, has one id: those who read it see it once.
      await transport.sendMail({ to: { name: '', address: to }, subject, text, messageId: `<${id}@${host}>` });
    },
    close: () => transport.close(),
  };
};
