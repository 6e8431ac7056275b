/** The demo organization: an account to sign in with and a sample blueprint, imported and reviewed. */
import type { App } from '../app.js';
import type { Viewer } from '../modules/account/viewer.js';
import { Refusal } from '../platform/refusal.js';
import { BOOKSHOP, BOOKSHOP_COMPOSE, BOOKSHOP_DDL, BOOKSHOP_FACTS } from './bookshop.js';

/** Credentials of the demo account; good only on an embedded database or where DEMO is set. */
export const DEMO = { email: 'demo@plinth.example', password: 'plinth-demo-2026' } as const;

/** The demo account; undefined where somebody has given it a second factor. */
const signIn = async ({ services }: App): Promise<Viewer | undefined> => {
  const device = { userAgent: 'demo' };
  try {
    return (await services.accounts.signIn(DEMO, device)).viewer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const account = { ...DEMO, name: 'Demo', organizationName: 'Demo organization' };
    return (await services.registration.register(account, device)).viewer;
  }
};

const plantBookshop = async ({ services }: App, viewer: Viewer): Promise<void> => {
  const { blueprint } = await services.blueprints.create(viewer, {
    ...BOOKSHOP,
    description: 'An online bookshop: the sample that comes with Plinth.',
  });
  if (!blueprint) throw new Error('the sample blueprint was not made');
  const blueprintId = blueprint._id;
  for (const [format, source] of [
    ['DOCKER_COMPOSE', BOOKSHOP_COMPOSE],
    ['POSTGRESQL', BOOKSHOP_DDL],
  ] as const) {
    const store = format === 'POSTGRESQL' ? { store: 'orders-db' } : {};
    const { errors } = await services.imports.import(viewer, { blueprintId, format, source, prune: false, ...store });
    if (errors.length > 0) throw new Refusal(errors);
  }
  await services.models.apply(viewer, { blueprintId, model: BOOKSHOP_FACTS, prune: false });
  await services.reviews.review(viewer, { blueprintId });
};

/** Makes what is missing; does nothing the second time. Resolves with lines to print. */
export const plantDemo = async (app: App, url: string): Promise<string[]> => {
  const viewer = await signIn(app);
  // No mail reaches this address: nobody can verify it.
  if (viewer) await app.db.users.updateOne({ _id: viewer.id }, { $unset: { verifyBy: 1 } });
  if (viewer && !(await app.services.blueprints.find(viewer, { key: BOOKSHOP.key }))) await plantBookshop(app, viewer);
  return [
    `Demo account: ${DEMO.email} with password ${DEMO.password}; blueprint "${BOOKSHOP.name}" (key ${BOOKSHOP.key})`,
    `Sign in with the mutation signIn on ${url}/graphql, then send the token as "Authorization: Bearer <token>"`,
  ];
};
