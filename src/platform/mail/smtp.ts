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
    deliver: async ({ to, subject, text }) => {
      // As an object, so that an address is never parsed into several.
      await transport.sendMail({ to: { name: '', address: to }, subject, text });
    },
    close: () => transport.close(),
  };
};
