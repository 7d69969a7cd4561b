import type { ChangedThing, ChangeName } from '@parvis/contract';
import type { Selectable } from 'kysely';

export interface ChangeTables {
  changes: ChangesTable;
  operations: OperationsTable;
}

/** What whoever runs the server did last. Of no site. */
interface OperationsTable {
  name: OperationName;
  done_at: string;
}

/** A backup; that what went was worked out of the files. */
export type OperationName = 'backup' | 'wipe';

/** What those who work for a site did beside deciding about posts, for two years. No secret, and no word of a visitor. */
interface ChangesTable {
  site_id: string;
  id: string;
  /** The beginning of `what`. */
  thing: ChangedThing;
  what: ChangeName;
  /** The id of the thing that was changed. */
  of_id: string;
  /** The post that it was done for. */
  post_id: string | null;
  /** JSON of the fields that became others, as they were and as they became. */
  before: string | null;
  after: string | null;
  by_kind: 'staff' | 'key' | 'operator' | 'policy';
  /** The person or the key; else its kind again, so that each has one. */
  by_id: string;
  /** The change that it takes back. */
  undoes: string | null;
  /** By a link of a mail, or an answer to one; null where somebody was signed in. */
  via: 'mail' | null;
  created_at: string;
}

export type ChangeRow = Selectable<ChangesTable>;
