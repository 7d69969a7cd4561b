import { createHash } from 'node:crypto';
import type { RichText, SiteSettings } from '@parvis/contract';
import {
  listPictures,
  type ReplyRecord,
  type ReviewRecord,
  toBase64,
  toPlainText,
  toRecordText,
} from '@parvis/contract/log';
import type { Kysely } from 'kysely';
import { type Statement, statement } from './statement.ts';
import type { Database, PostRow } from './tables.ts';

/** Days in which a site says that it decides, where it has said nothing. */
const publicationDays = 7;

const toDay = (time: string): string => time.slice(0, 10);

/** What the first leaf of a site commits to, and each change of it (L11). */
export const toStatement = (site: {
  name: string;
  origins: readonly string[];
  settings: Partial<SiteSettings>;
}): string =>
  toRecordText({
    v: 1,
    domains: [...new Set(site.origins.map((origin) => new URL(origin).host))].sort(),
    name: site.name,
    maxPublicationDays: site.settings.policy?.publicationDays ?? publicationDays,
  });

const readKey: Statement<{ site: string; subject: string }, { key: string }> = statement((db, it) =>
  db.selectFrom('subjects').select('key').where('site_id', '=', it.site).where('id', '=', it.subject),
);

/**
 * What a review commits to as it is received.
 * @param key of its page, where it is known
 */
export async function toReviewRecord(db: Kysely<Database>, row: PostRow, key?: string | null): Promise<string> {
  return toText(db, key ?? (await readKey(db, { site: row.site_id, subject: row.subject_id })).rows[0]!.key, row);
}

/** The same review as it is now. The key that it came under stays: a page that was moved is told by its aliases (J7). */
export const toChangedRecord = (db: Kysely<Database>, before: string, row: PostRow): Promise<string> =>
  toText(db, (JSON.parse(before) as ReviewRecord).subject, row);

async function toText(db: Kysely<Database>, subject: string, row: PostRow): Promise<string> {
  const text = JSON.parse(row.text) as RichText;
  const pictures = listPictures(text);
  const record: ReviewRecord = {
    v: 1,
    subject,
    submittedOn: toDay(row.created_at),
    origin: row.origin,
    verification: row.verification,
    incentive: row.incentive,
    rating: row.rating ?? undefined,
    criteria: row.criteria === null ? undefined : (JSON.parse(row.criteria) as Record<string, number>),
    title: row.title ?? undefined,
    text: toPlainText(text),
    // Of a language that is not known, as BCP 47 says it.
    lang: row.lang ?? 'und',
    displayName: row.author_name,
    experiencedOn: row.experienced_on ?? undefined,
    ...(pictures.length > 0 && { media: await toMedia(db, row.site_id, pictures) }),
  };
  return toRecordText(record);
}

async function toMedia(
  db: Kysely<Database>,
  site: string,
  pictures: readonly { src: string; alt: string }[],
): Promise<{ sha256: string; alt: string }[]> {
  const named = pictures.map(({ src, alt }) => ({ id: /([^/.]+)[.\w]*\.webp$/.exec(src)?.[1] ?? '', alt }));
  const ids = [...new Set(named.map(({ id }) => id))];
  const rows = await db
    .selectFrom('images')
    .select(['id', 'bytes'])
    .where('site_id', '=', site)
    .where('id', 'in', ids)
    .execute();
  const hashes = new Map(rows.map(({ id, bytes }) => [id, toBase64(createHash('sha256').update(bytes).digest())]));
  return named.flatMap(({ id, alt }) => (hashes.has(id) ? [{ sha256: hashes.get(id)!, alt }] : []));
}

/** What the answers of the business to a review commit to, the first one first: all of them are one answer. */
export const toReplyRecord = (replies: readonly Pick<PostRow, 'text' | 'created_at'>[]): string =>
  toRecordText({
    v: 1,
    text: replies.map(({ text }) => toPlainText(JSON.parse(text) as RichText)).join('\n'),
    repliedOn: toDay(replies.at(-1)!.created_at),
  } satisfies ReplyRecord);
