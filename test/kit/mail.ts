/** What was mailed, as development reads it. */

export interface ReceivedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Mails to an address, the newest first. */
export const mailsTo = async (url: string, email: string): Promise<readonly ReceivedMail[]> => {
  const response = await fetch(`${url}/dev/mail?to=${encodeURIComponent(email)}`);
  return (await response.json()) as readonly ReceivedMail[]; // what the server documents
};

/** The token that stands on a line of its own in a mail; throws where there is none. */
export const tokenIn = (mail: ReceivedMail | undefined): string => {
  const token = /^[\w-]{43}$/m.exec(mail?.text ?? '')?.[0];
  if (token === undefined) throw new Error(`no token in ${JSON.stringify(mail)}`);
  return token;
};

/** The newest mail's token. */
export const mailedToken = async (url: string, email: string): Promise<string> =>
  tokenIn((await mailsTo(url, email))[0]);
