/** The product itself. */
import { createBenchApp, serve } from './child.js';

await serve(async (connection) => (await createBenchApp(connection)).listen());
