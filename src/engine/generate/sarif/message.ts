import { oneLine } from '../one-line.js';

/** A message that viewers print as it stands: what SARIF would read as a link or a placeholder is escaped. */
export const message = (text: string): { readonly text: string } => ({
  text:
    oneLine(text)
      .replace(/[[\]]/g, (bracket) => `\\${bracket}`)
      .replace(/\{(\d+)\}/g, '{{$1}}') || '(no text)',
});
