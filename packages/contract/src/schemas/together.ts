import { z } from 'zod';
import { limits, staffLimits } from '../limits.ts';
import { isVisible, text, visibleLine, withCode } from './text.ts';

const visibleText = (max: number): z.ZodType<string> =>
  text(max).refine(isVisible, withCode('FIELD_REQUIRED', 'Must not be empty.'));

// What those who work through the queue share with each other.

/** A text that those who reply use again. */
export interface SavedReply {
  id: string;
  /** By which one finds it. */
  name: string;
  /** Markdown. */
  body: string;
}

export const savedReply: z.ZodType<SavedReply> = z
  .object({ id: z.string(), name: z.string(), body: z.string() })
  .meta({ id: 'SavedReply' });

/** By name: there are `staffLimits.savedReplies` at most. */
export interface SavedReplyList {
  items: SavedReply[];
}

export const savedReplyList: z.ZodType<SavedReplyList> = z
  .object({ items: z.array(savedReply) })
  .meta({ id: 'SavedReplyList' });

export interface SavedReplyInput {
  name: string;
  body: string;
}

const name = visibleLine(limits.nameLength);
const body = visibleText(staffLimits.savedReplyLength);

export const savedReplyInput: z.ZodType<SavedReplyInput> = z.strictObject({ name, body });

/** A field that is absent stays as it is. */
export type SavedReplyChange = Partial<SavedReplyInput>;

export const savedReplyChange: z.ZodType<SavedReplyChange> = z.strictObject({
  name: name.optional(),
  body: body.optional(),
});

/** What somebody who works for the site says of a post to the others. Plain text. */
export interface Note {
  id: string;
  body: string;
  /** `name`: the address of a person, for whoever may read who works here, or the name of a key; null where it is gone. */
  by: { id: string | null; name: string | null };
  createdAt: string;
  /** It was taken away, and can be put back. */
  removed: boolean;
}

export const note: z.ZodType<Note> = z
  .object({
    id: z.string(),
    body: z.string(),
    by: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
    createdAt: z.iso.datetime(),
    removed: z.boolean(),
  })
  .meta({ id: 'Note' });

/** The oldest first: there are `staffLimits.notes` at most. */
export interface NoteList {
  items: Note[];
}

export const noteList: z.ZodType<NoteList> = z.object({ items: z.array(note) }).meta({ id: 'NoteList' });

export interface NoteInput {
  body: string;
}

export const noteInput: z.ZodType<NoteInput> = z.strictObject({ body: visibleText(staffLimits.noteLength) });

export interface NoteChange {
  removed: boolean;
}

export const noteChange: z.ZodType<NoteChange> = z.strictObject({ removed: z.boolean() });

/** Which post of its subject readers see first. */
export interface Pinned {
  /** The id of a post; null where there is none. */
  pinned: string | null;
  /** The one that was before. */
  before: string | null;
}

export const pinned: z.ZodType<Pinned> = z
  .object({ pinned: z.string().nullable(), before: z.string().nullable() })
  .meta({ id: 'Pinned' });

/** Who else looks at a post of the queue. */
export interface Lookers {
  /** Those who have within half a minute. `name`: their address; null for who may not read who works here. */
  others: { id: string; name: string | null }[];
  /** Whether it still waits for a decision. */
  waits: boolean;
}

export const lookers: z.ZodType<Lookers> = z
  .object({
    others: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
    waits: z.boolean(),
  })
  .meta({ id: 'Lookers' });
