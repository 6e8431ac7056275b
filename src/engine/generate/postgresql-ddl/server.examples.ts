/** A real PostgreSQL for tests, in this process; and short ways to DDL. */
import { PGlite } from '@electric-sql/pglite';
import type { Model } from '../../model.js';
import { sample, type Sample } from '../../sample.js';
import { shop } from '../testing/shop.examples.js';
import { postgresqlDdl } from './postgresql-ddl.js';

export const ddl = (model: Model): string => postgresqlDdl({ ...shop, model }).content;
export const ddlOf = (entities: Sample['entities'], components: Sample['components'] = {}): string =>
  ddl(sample({ entities: entities ?? {}, components }));
export const id = { name: 'id', type: 'integer', nullable: false };

export interface Server {
  /** Runs a script in an empty database, asks it, and leaves the database empty again. */
  readonly run: (script: string, ...queries: readonly string[]) => Promise<readonly unknown[][]>;
  readonly close: () => Promise<void>;
}

/** Takes a second or two. */
export const startServer = async (): Promise<Server> => {
  const db = await PGlite.create();
  return {
    close: () => db.close(),
    run: async (script, ...queries) => {
      await db.exec('BEGIN');
      try {
        await db.exec(script);
        const answers: unknown[][] = [];
        for (const query of queries) answers.push((await db.query(query)).rows);
        return answers;
      } finally {
        await db.exec('ROLLBACK');
      }
    },
  };
};
