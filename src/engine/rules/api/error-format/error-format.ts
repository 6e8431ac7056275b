import type { ErrorShape } from '../../../model.js';
import { rule } from '../../rule.js';
import { about, ask } from '../../yields.js';
import type { Facts } from '../../../facts.js';
import { offersOf, type Offer } from '../offers.js';
import { ordersWith } from '../orders.examples.js';
import { listed, versionName } from '../wording.js';

/** gRPC has its own errors, events have none. GraphQL has the shape, and leaves the code to the server. */
const concerned = (facts: Facts): readonly Offer[] =>
  offersOf(facts).filter(({ contract, version }) => contract.style === 'REST' || version.errorShape !== undefined);

const PARTS: readonly (readonly [keyof ErrorShape, string, string])[] = [
  ['code', 'a code', 'Do the errors of %s carry a code that programs can compare?'],
  ['message', 'a message', 'Do the errors of %s carry a message for people?'],
  ['details', 'the field or details of what is invalid', 'Do the errors of %s say which field is invalid?'],
];

const whole = { uniform: true, code: true, message: true, details: true } as const;

export const errorFormat = rule({
  id: 'api/error-format',
  severity: 'ERROR',
  phase: 'DESIGN',
  title: 'All errors share one shape',
  why: 'Where each operation fails in its own way, each client writes its own guesses about what went wrong.',
  remedy:
    'Answer every error in one shape with a `code` for programs, a `message` for people, and the field or details where input is invalid; RFC 9457 describes one.',
  references: ['https://www.rfc-editor.org/rfc/rfc9457'],
  *needs(facts) {
    for (const { contract, version } of concerned(facts)) {
      const subject = about('contractVersions', version);
      const name = versionName(contract, version);
      const { uniform } = version.errorShape ?? {};
      yield ask(subject, 'errorShape.uniform', uniform, `Do all operations of ${name} answer errors in one shape?`);
      if (uniform !== true) continue;
      for (const [part, , text] of PARTS)
        yield ask(subject, `errorShape.${part}`, version.errorShape?.[part], text.replace('%s', name));
    }
  },
  examples: {
    bad: [
      ordersWith([], { version: { errorShape: { uniform: false } } }),
      ordersWith([], { version: { errorShape: { ...whole, code: false } } }),
    ],
    good: [
      ordersWith([], { version: { errorShape: whole } }),
      ordersWith([], { contract: { style: 'GRPC' } }),
      ordersWith([], { contract: { style: 'GRAPHQL' } }),
    ],
    unknown: [
      ordersWith([]),
      ordersWith([], { version: { errorShape: { uniform: true, code: true, message: true } } }),
    ],
  },
  *check(facts) {
    for (const { contract, version } of concerned(facts)) {
      const shape = version.errorShape ?? {};
      const subject = about('contractVersions', version);
      const name = versionName(contract, version);
      const missing = PARTS.filter(([part]) => shape[part] === false).map(([, text]) => text);
      if (shape.uniform === false) yield { subject, message: `${name} answers errors in more than one shape.` };
      else if (missing.length > 0) yield { subject, message: `The errors of ${name} lack ${listed(missing)}.` };
    }
  },
});
