import { toRow } from '@parvis/contract';
import type { LoggedState } from '@parvis/contract/log';
import type { Kysely } from 'kysely';
import { type Entry, LogChains, type LogMaking } from './log-chains.ts';
import { findUnlogged, states } from './log-late.ts';
import { createLogReceived, type LogReceived } from './log-received.ts';
import { toChangedRecord, toReplyRecord, toReviewRecord } from './log-records.ts';
import { createSiteLog, readStatement, type SiteLog } from './log-site.ts';
import { toSteps, type Why } from './log-steps.ts';
import type { Erased, LogChainRow, LogOpeningRow, Written } from './log-tables.ts';
import { type Statement, statement } from './statement.ts';
import type { Database, PostRow } from './tables.ts';

/** How new words of a review are told. */
export interface Edited {
  /** Its author has taken the old words back, and these are new: where they stand. */
  anew?: 'pending' | 'refused' | undefined;
  /** Other pictures, by whoever keeps them: the words are as they were. @default author */
  reason?: 'author' | 'media';
}

/**
 * The register of reviews. Posts tell it in the write that changes them: a review whose state is another one without a leaf
 * is not to be had (L6). Of posts that stand in no register these do nothing.
 * @throws Error where the register has no way to what became of a review: whoever asks for that has to be refused before
 */
export interface ReviewLog extends SiteLog, LogReceived {
  /** Writes down a new post. @returns the leaf by which a review was received */
  receive(row: PostRow): Promise<Written | undefined>;
  /** Writes down that a post has other words. */
  edit(row: PostRow, edited?: Edited): Promise<void>;
  /** Writes down that a post has another status. */
  decide(row: PostRow): Promise<void>;
  /** Writes down that a post is gone. @param erased undefined where its author, or the business, took it back */
  end(row: PostRow, erased?: Erased): Promise<void>;
  /** How a review was received, while the words of then are its words. */
  received(site: string, post: string): Promise<Written | undefined>;
  /** Reviews that no leaf tells of: those of before there was a register, or of a server that has none. */
  unlogged(limit: number): Promise<Pick<PostRow, 'site_id' | 'id'>[]>;
  /** Receives one of those late, as it stands by now. */
  receiveLate(row: PostRow): Promise<void>;
}

/** Whether what becomes of a post stands in the register: a review, or what the business answers to one. */
const isLogged = ({ root_kind }: Pick<PostRow, 'root_kind'>): boolean => toRow(root_kind).logged;
const isReply = ({ id, root_id }: Pick<PostRow, 'id' | 'root_id'>): boolean => id !== root_id;

const findOpening: Statement<{ site: string; post: string; what: LogOpeningRow['what'] }, LogOpeningRow> = statement(
  (db, it) =>
    db
      .selectFrom('log_openings')
      .selectAll()
      .where('site_id', '=', it.site)
      .where('post_id', '=', it.post)
      .where('what', '=', it.what),
);

/** Where a review of before the register comes from, whatever it was before. */
const earlier = 'parvis-before';
/** The same of any other: nothing where it was written here. */
const toSource = ({ origin }: PostRow): string | undefined => /^import:(.+)$/.exec(origin)?.[1];

export function createReviewLog(db: Kysely<Database>, making: LogMaking): ReviewLog {
  const chains = new LogChains(db, making);
  const find = async (site: string, post: string, what: LogOpeningRow['what']): Promise<LogOpeningRow | undefined> =>
    (await findOpening(db, { site, post, what })).rows[0];
  const site = createSiteLog(db, chains);
  const open = (id: string): Promise<LogChainRow> => chains.open(id, () => readStatement(db, id));
  const toReview = (post_id: string, state: LoggedState, record: string): Entry['opens'] => ({
    what: 'review',
    post_id,
    state,
    record,
  });

  /** @param ref of which nothing is kept: the review with its reply, or the reply alone */
  async function forget({ chain, ref }: LogOpeningRow, what?: LogOpeningRow['what']): Promise<void> {
    await db
      .deleteFrom('log_openings')
      .where('chain', '=', chain)
      .where('ref', '=', ref)
      .$if(what !== undefined, (query) => query.where('what', '=', what!))
      .execute();
  }

  /** Why a row was refused, hidden or brought back: its last decision says so. */
  async function readWhy({ site_id, id, decision_id }: PostRow): Promise<Why> {
    const rows = await db
      .selectFrom('decisions')
      .select(['id', 'reason', 'contested_at'])
      .where('site_id', '=', site_id)
      .where('post_id', '=', id)
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    const last = rows.find((row) => row.id === decision_id);
    const before = rows.find((row) => row.id !== decision_id);
    return { reason: last?.reason ?? undefined, isContested: before !== undefined && before.contested_at !== null };
  }

  async function receive(row: PostRow, source: string | undefined): Promise<Written | undefined> {
    const state = states[row.status];
    if (!state) return undefined;
    const known = await chains.lockWithKey(row.site_id, row.subject_id);
    const chain = known ?? (await open(row.site_id));
    const opens = toReview(row.id, state, await toReviewRecord(db, row, known?.key));
    const why = state === 'refused' || state === 'hidden' ? await readWhy(row) : {};
    const of = { ref: chain.seq + 1 };
    // It was seen before it was hidden.
    const [was, before] =
      state === 'hidden' ? (['published', toSteps('published', 'pending', of)] as const) : ['pending' as const, []];
    const [first] = await chains.append(chain, [
      { k: source === undefined ? 'submit' : 'import', reason: source, opens },
      ...before,
      ...toSteps(state, was, of, why),
    ]);
    return first;
  }

  /** What is known of a review; one of before the register is received late, as it stands by now. */
  async function know(row: PostRow): Promise<LogOpeningRow | undefined> {
    const known = await find(row.site_id, row.id, 'review');
    if (known) return known;
    await receive(row, toSource(row) ?? earlier);
    if (row.reply_rows > 0) await followReplies(row.site_id, row.id);
    return undefined;
  }

  /** All that the business answers to a review is one answer, as it is now. */
  async function followReplies(site: string, review: string): Promise<void> {
    const of = await find(site, review, 'review');
    if (of?.state !== 'published' && of?.state !== 'hidden') return;
    const known = await find(site, review, 'reply');
    const replies = await db
      .selectFrom('posts')
      .select(['text', 'created_at'])
      .where('site_id', '=', site)
      .where('root_id', '=', review)
      .where('parent_id', 'is not', null)
      .where('status', '=', 'published')
      .orderBy('id')
      .execute();
    const record = replies.length > 0 ? toReplyRecord(replies) : undefined;
    if (record === known?.record) return;
    const chain = await open(site);
    if (known) await forget(known, 'reply');
    const opens = record === undefined ? undefined : ({ what: 'reply', post_id: review, state: null, record } as const);
    await chains.append(chain, [{ k: 'reply', ref: of.ref, ...(opens && { opens }) }]);
  }

  return {
    ...createLogReceived(db),
    async receive(row) {
      if (!isLogged(row)) return undefined;
      if (!isReply(row)) return receive(row, toSource(row));
      await followReplies(row.site_id, row.root_id);
      return undefined;
    },

    async edit(row, { anew, reason = 'author' } = {}) {
      if (!isLogged(row)) return;
      if (isReply(row)) return followReplies(row.site_id, row.root_id);
      const known = await know(row);
      if (!known?.state) return;
      const record = await toChangedRecord(db, known.record, row);
      if (record === known.record && !anew) return;
      const chain = await open(row.site_id);
      const { ref, state } = known;
      await forget(known, anew ? undefined : 'review');
      if (!anew) {
        await chains.append(chain, toSteps('edit', state, { ref, reason, opens: toReview(row.id, state, record) }));
        return;
      }
      await chains.append(chain, [
        ...toSteps('withdrawn', state, { ref }),
        { k: 'submit', opens: toReview(row.id, anew, record) },
        ...toSteps(anew, 'pending', { ref: chain.seq + 2 }, await readWhy(row)),
      ]);
    },

    async decide(row) {
      if (!isLogged(row)) return;
      if (isReply(row)) return followReplies(row.site_id, row.root_id);
      const state = states[row.status];
      const known = state && (await know(row));
      if (!known?.state || !state || known.state === state) return;
      const why = known.state === 'pending' && state === 'published' ? {} : await readWhy(row);
      await chains.append(await open(row.site_id), toSteps(state, known.state, { ref: known.ref }, why));
      await db
        .updateTable('log_openings')
        .set({ state })
        .where('chain', '=', known.chain)
        .where('seq', '=', known.seq)
        .execute();
      if (row.reply_rows > 0) await followReplies(row.site_id, row.id);
    },

    async end(row, erased) {
      if (!isLogged(row)) return;
      if (isReply(row)) return followReplies(row.site_id, row.root_id);
      if (!states[row.status]) return;
      const known = (await know(row)) ?? (await find(row.site_id, row.id, 'review'))!;
      const leaf = erased ? ({ k: 'erase', reason: erased } as const) : ({ k: 'withdraw' } as const);
      await chains.append(await open(row.site_id), [{ ...leaf, ref: known.ref }]);
      await forget(known);
    },

    async received(site, post) {
      const opening = await find(site, post, 'review');
      if (!opening || opening.seq !== opening.ref) return undefined;
      const { chain, seq, r, record } = opening;
      const { leaf, hash, written_at } = await db
        .selectFrom('log_leaves')
        .selectAll()
        .where('chain', '=', chain)
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      return { seq, leaf, hash, at: written_at, opening: { r, record } };
    },

    ...site,

    async receiveLate(row) {
      await know(row);
    },

    unlogged: (limit) => findUnlogged(db, limit),
  };
}
