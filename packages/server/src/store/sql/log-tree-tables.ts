import type { Selectable } from 'kysely';

export interface LogTreeTables {
  log_nodes: LogNodesTable;
  log_checkpoints: LogCheckpointsTable;
  log_keys: LogKeysTable;
  log_state: LogStateTable;
}

/** What stands above the leaves: the hashes of whole tiles, of which the tiles of the next level are made. */
interface LogNodesTable {
  /** From 1 on. Those of level 0 are the leaves. */
  level: number;
  position: number;
  /** In base64. */
  hash: string;
}

/** What the register has said of itself, once for each size. Root and size stand before anything is signed (L19). */
interface LogCheckpointsTable {
  size: number;
  /** In base64. */
  root: string;
  /** Seconds since 1970: `at` of the leaf that ends the batch. */
  sealed_at: number;
  /** The signed note, with the cosignatures that there are; null until it is signed. */
  note: string | null;
  /** When it was given to everybody; null until witnesses were asked. */
  published_at: string | null;
}

interface LogKeysTable {
  id: string;
  purpose: 'log' | 'receipt';
  /** 32 bytes in base64, sealed by the secret of the server. */
  seed_encrypted: string;
  created_at: string;
  /** Until when it signs beside the one that follows; null where none does. */
  ends_at: string | null;
}

/** One row: whoever holds it locked is the only one who appends. */
interface LogStateTable {
  id: number;
  /** How the register is called, for ever; null until something was signed. */
  origin: string | null;
  /** Since when nothing is appended, and why; null where it is. */
  held_at: string | null;
  held_for: LogHold | null;
  /** Since when it has all reviews that were there before it; null while it may lack some. */
  earlier_at: string | null;
}

/** `restored`: a backup was put in its place. `behind`: somebody outside knows of more than is here, or of something else. */
export type LogHold = 'restored' | 'behind';

export type LogCheckpointRow = Selectable<LogCheckpointsTable>;
export type LogKeyRow = Selectable<LogKeysTable>;
export type LogStateRow = Selectable<LogStateTable>;
