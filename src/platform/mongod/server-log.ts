import { readFileSync } from 'node:fs';

const QUOTED_LINES = 3;

/** The last complaints in mongod's log, in one sentence per line, and where the log is. */
export function complaints(logFile: string): string {
  let text = '';
  try {
    text = readFileSync(logFile, 'utf8');
  } catch {
    return `there is no log at ${logFile}`;
  }
  const lines = text.split('\n').map(complaint).filter(Boolean).slice(-QUOTED_LINES);
  return [`see ${logFile}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** mongod logs JSON lines; before it can, and about its own options, it speaks plainly. */
function complaint(line: string): string {
  if (!line.startsWith('{')) return /error|not recognized|rror parsing/i.test(line) ? line.trim() : '';
  const severity = /"s":"([EF])"/.exec(line);
  if (!severity) return '';
  try {
    const { msg, attr } = JSON.parse(line) as { msg?: string; attr?: unknown };
    return `${msg ?? ''} ${attr ? JSON.stringify(attr) : ''}`.trim().slice(0, 500);
  } catch {
    return line.slice(0, 500); // cut off in the middle of writing
  }
}
