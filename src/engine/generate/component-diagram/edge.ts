import type { Link } from '../../model.js';
import { isEncrypted, isSync } from '../../protocols.js';
import { label } from '../mermaid/label.js';
import { protocolWord } from '../wording.js';

const BUNDLED = /^\d[\d,]* links$/;

/** A link: labelled by protocol, dashed when the caller does not wait. */
export const edge = (source: string, target: string, link: Link): string => {
  const words = [
    link.protocol ? protocolWord(link.protocol) : '',
    BUNDLED.test(link.name) ? `(${link.name})` : '',
    link.encrypted === false && isEncrypted({ ...(link.protocol ? { protocol: link.protocol } : {}) }) !== false
      ? 'not encrypted'
      : '',
  ].filter((word) => word);
  const arrow = isSync(link) === false ? '-.->' : '-->';
  return words.length ? `${source} ${arrow}|${label(words.join(' '))}| ${target}` : `${source} ${arrow} ${target}`;
};
