import type { Kysely } from 'kysely';
import type { Database, ReportRow } from './tables.ts';

export interface Reports {
  insert(report: ReportRow): Promise<void>;
}

export function createReports(db: Kysely<Database>): Reports {
  return {
    async insert(report) {
      await db.insertInto('reports').values(report).execute();
    },
  };
}
