import type { LoggedState } from '@parvis/contract/log';
import type { Selectable } from 'kysely';

export interface LogTables {
  log_chains: LogChainsTable;
  log_leaves: LogLeavesTable;
  log_openings: LogOpeningsTable;
}

/** The part of one site in the register of reviews; of a site whose register began anew, each part that was closed. */
interface LogChainsTable {
  /** Public and random: it says nothing of the site. */
  id: string;
  site_id: string;
  /** `seq`, hash and day of its last leaf, and the day of its first. */
  seq: number;
  head: string;
  day: string;
  opened: string;
  /** 1 once nothing but erasures may follow. */
  closed: number;
}

/** Every leaf of every site, for ever: they outlive what they tell of, and the site. */
interface LogLeavesTable {
  chain: string;
  seq: number;
  /** The exact text that is hashed. */
  leaf: string;
  /** In base64. */
  hash: string;
  written_at: string;
  /** Its place in the tree; null while it waits for the next batch. */
  log_index: number | null;
}

/** What is committed to, one row for each that still stands: what was replaced, taken back or erased has none. */
interface LogOpeningsTable {
  chain: string;
  /** The leaf that holds the commitment. */
  seq: number;
  site_id: string;
  what: 'site' | 'review' | 'reply';
  /** The first leaf of what it is a version of. */
  ref: number;
  /** The review, also of a reply; null of a site. */
  post_id: string | null;
  /** Of a review, what its leaves say of it; null of anything else. */
  state: LoggedState | null;
  /** 32 random bytes in base64. */
  r: string;
  record: string;
}

/** Why a review is erased from the register, and not only taken back. */
export type Erased = 'author' | 'retention' | 'legal';

export type LogChainRow = Selectable<LogChainsTable>;
export type LogOpeningRow = Selectable<LogOpeningsTable>;

/** A leaf as it was written, with what opens it. */
export interface Written {
  seq: number;
  leaf: string;
  hash: string;
  /** ISO 8601. */
  at: string;
  opening?: Pick<LogOpeningRow, 'r' | 'record'> | undefined;
}
