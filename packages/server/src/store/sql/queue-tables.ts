import type { Selectable } from 'kysely';

export interface QueueTables {
  saved_replies: SavedRepliesTable;
  notes: NotesTable;
  looking: LookingTable;
}

/** Texts that those who answer use again. */
interface SavedRepliesTable {
  site_id: string;
  id: string;
  name: string;
  /** Markdown. */
  body: string;
  created_at: string;
}

/** What those who work for a site say to each other about a post; nobody else reads it. */
interface NotesTable {
  site_id: string;
  id: string;
  post_id: string;
  body: string;
  by_kind: 'staff' | 'key' | 'operator';
  by_id: string | null;
  created_at: string;
  /** It can be put back for some days. */
  removed_at: string | null;
}

/** Which post of the queue somebody looked at last, and when: worth nothing after half a minute. */
interface LookingTable {
  site_id: string;
  staff_id: string;
  post_id: string;
  seen_at: string;
}

export type SavedReplyRow = Selectable<SavedRepliesTable>;
export type NoteRow = Selectable<NotesTable>;
