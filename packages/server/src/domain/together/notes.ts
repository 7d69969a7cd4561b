import { type Note, type NoteInput, type NoteList, staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { NoteRow, PostRow, Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { findPost } from '../posts/find.ts';
import { isFrame } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import { addressOf } from '../staff/address.ts';
import { staffOf } from '../staff/members.ts';
import type { Query, UseCase, Work } from '../use-case.ts';

// What those who work for a site say of a post to each other. It is in no answer of the public surface, no mail, no
// webhook and no stream, and goes with its post.

/** What is said of a post, the oldest first. @throws ProblemError NOT_FOUND */
export const listNotes: Query<{ id: string }, NoteList> = async (context, { id }) => {
  const { site, services } = context;
  const { store } = services;
  await findNoted(store, context, id);
  const rows = await store.notes.list(site.id, id, staffLimits.notes);
  const names = await readNames(store, context, rows);
  return { result: { items: rows.map((row) => toNote(row, names)) } };
};

/** @throws ProblemError NOT_FOUND, TOO_MANY */
export const createNote: UseCase<NoteInput & { id: string }, Note> = (context, { id: post, body }) => {
  const { site, now } = context;
  const work: Work<Note> = async (verbs) => {
    const { by } = staffOf(context);
    const { author_id: author } = await findNoted(verbs, context, post);
    await checkRoom(verbs, context, post);
    const row: NoteRow = {
      site_id: site.id,
      id: newId(),
      post_id: post,
      body,
      by_kind: by.kind,
      by_id: by.kind === 'operator' ? null : by.id,
      created_at: now,
      removed_at: null,
    };
    await verbs.notes.add(row);
    // Its words are about a visitor: they stand in the note alone, and go with it.
    await recordChange(verbs, context, { what: 'note.made', of: row.id, post });
    const result = toNote(row, await readNames(verbs, context, [row]));
    return { result, kept: row.id, ...(author !== null && { author }) };
  };
  // A repeat reads it: its words are not kept a second time.
  work.recall = async (verbs, kept) => {
    const row = (await verbs.notes.list(site.id, post, staffLimits.notes)).find(({ id }) => id === kept);
    if (!row) throw new ProblemError('NOT_FOUND');
    return toNote(row, await readNames(verbs, context, [row]));
  };
  return work;
};

/** Takes one away, or puts it back. @throws ProblemError NOT_FOUND where it is not there, or so already; TOO_MANY */
export const changeNote: UseCase<{ post: string; note: string; removed: boolean }, Note> =
  (context, { post, note, removed }) =>
  async (verbs) => {
    const { site, now } = context;
    const row = isId(note) ? await verbs.notes.setRemoved(site.id, note, removed ? now : null) : undefined;
    if (row?.post_id !== post) throw new ProblemError('NOT_FOUND');
    await findNoted(verbs, context, post);
    if (!removed) await checkRoom(verbs, context, row.post_id, 1);
    const what = removed ? 'note.removed' : 'note.restored';
    await recordChange(verbs, context, { what, of: row.id, post: row.post_id });
    return { result: toNote(row, await readNames(verbs, context, [row])) };
  };

/** @throws ProblemError NOT_FOUND */
async function findNoted(verbs: Verbs, context: Context, id: string): Promise<PostRow> {
  const post = await findPost(verbs, context, id);
  if (!post || isFrame(post)) throw new ProblemError('NOT_FOUND');
  return post;
}

async function checkRoom(verbs: Verbs, { site }: Context, post: string, more = 0): Promise<void> {
  await verbs.sites.lock(site.id);
  const there = (await verbs.notes.counts(site.id, [post])).get(post) ?? 0;
  if (there - more >= staffLimits.notes) throw new ProblemError('TOO_MANY');
}

/** Whose notes they are. Addresses of people are for those who may read who works here. */
async function readNames(
  verbs: Verbs,
  context: Context,
  rows: readonly NoteRow[],
): Promise<Map<string, string | null>> {
  const { site, services } = context;
  const isPerson = (row: NoteRow): boolean => row.by_kind === 'staff';
  const isRead = staffOf(context).permissions.includes('staff.read');
  const members = isRead && rows.some(isPerson) ? await verbs.memberships.list(site.id) : [];
  const keys = rows.some((row) => row.by_kind === 'key') ? await verbs.siteKeys.list(site.id) : [];
  return new Map([
    ...members.map((row) => [row.id, addressOf(services, row)] as const),
    ...keys.map((row) => [row.id, row.name] as const),
  ]);
}

const toNote = (row: NoteRow, names: ReadonlyMap<string, string | null>): Note => ({
  id: row.id,
  body: row.body,
  by: { id: row.by_id, name: (row.by_id !== null && names.get(row.by_id)) || null },
  createdAt: row.created_at,
  removed: row.removed_at !== null,
});
