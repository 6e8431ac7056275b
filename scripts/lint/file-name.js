/** Lint rule: files and folders are in kebab-case and are named after what they are. */
import { relative } from 'node:path';

const KEBAB = /^\.?[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const VAGUE = /(?:^|[-.])(?:utils?|helpers?|managers?)(?:[-.]|$)/;

export const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      kebab: '`{{part}}` is not in kebab-case.',
      vague: '`{{part}}` says nothing: name it after what it is.',
    },
  },
  create: (context) => {
    const check = (node) => {
      for (const part of relative(context.cwd, context.filename).split(/[\\/]/)) {
        if (!KEBAB.test(part)) context.report({ node, messageId: 'kebab', data: { part } });
        else if (VAGUE.test(part)) context.report({ node, messageId: 'vague', data: { part } });
      }
    };
    // `Document` is what the root of an SDL file is called.
    return { Program: check, Document: check };
  },
};
