import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { countAnew } from '../sql/count-marks.ts';
import type { Database } from '../sql/tables.ts';

/** Marks by the names that the kinds of business of services, health, cars, finance, films and artists brought. */
export const newMarks: Migration = {
  up: (db: Kysely<Database>): Promise<void> => countAnew(db),
};
