import { z } from 'zod';
import { type TrustLevel, trustLevels } from '../decisions.ts';
import { type ReportReason, reportReasons } from '../enums.ts';
import { limits } from '../limits.ts';
import { type Author, author } from './author.ts';
import { block, type SiteBlock } from './block.ts';
import { type Decision, decision } from './decision.ts';
import { type Post, post } from './post.ts';
import { id, limit } from './query.ts';
import { isVisible, text, withCode } from './text.ts';

const cursor = z.string().max(500).optional();

export interface SiteAuthorsQuery {
  /** The beginning of a name, whatever its case and accents; or a whole e-mail address, which is found in all its spellings. */
  q?: string;
  limit: number;
  cursor?: string;
}

export const authorsQuery: z.ZodType<SiteAuthorsQuery> = z.object({
  q: z.string().max(limits.emailLength).optional(),
  limit,
  cursor,
});

/** Somebody who writes on a site, as those see them who work for it. */
export interface SiteAuthor extends Author {
  /** They gave an address, which no list shows. */
  hasEmail: boolean;
  /** Since when the address is proved; null where it is only typed. */
  confirmedAt: string | null;
  /** When they first wrote or reacted. */
  createdAt: string;
  /** When they last wrote; null where nothing of it is there. */
  lastPostAt: string | null;
  /** How many of their posts there are, by status. */
  posts: { published: number; pending: number; refused: number; hidden: number };
  /** How many reports there are against these. */
  reports: number;
  /** What they write is refused, for a block of themself or of their address. */
  isBlocked: boolean;
}

const count = z.int().min(0);

export const siteAuthor: z.ZodType<SiteAuthor> = z
  .intersection(
    author,
    z.object({
      hasEmail: z.boolean(),
      confirmedAt: z.iso.datetime().nullable(),
      createdAt: z.iso.datetime(),
      lastPostAt: z.iso.datetime().nullable(),
      posts: z.object({ published: count, pending: count, refused: count, hidden: count }),
      reports: count,
      isBlocked: z.boolean(),
    }),
  )
  .meta({ id: 'SiteAuthor' });

/**
 * Who wrote last first; of a name in the order of names. A page may hold fewer than asked for, even none, and still have
 * a `next`.
 */
export interface SiteAuthorList {
  items: SiteAuthor[];
  next: string | null;
  /** All of them, up to 1,000; without `q` those included who only reacted. */
  total: number;
}

export const siteAuthorList: z.ZodType<SiteAuthorList> = z
  .object({ items: z.array(siteAuthor), next: z.string().nullable(), total: count })
  .meta({ id: 'SiteAuthorList' });

/** That somebody reported a post, without a word of who. */
export interface AuthorReport {
  id: string;
  /** The id of the post. */
  post: string;
  reason: ReportReason;
  createdAt: string;
  /** Null while it waits for a decision. */
  closedAt: string | null;
}

/** All that one looks at before one decides about somebody: of their last 100 posts. */
export interface SiteAuthorDetails extends SiteAuthor {
  /** The address that they gave, of which most is left out; null where there is none, and for whoever may not export. */
  email: string | null;
  /** How far the site's rules trust them (D18), and since when something of theirs is published; null where nothing is. */
  trust: { level: TrustLevel; since: string | null };
  /** Every name that they wrote under, the last first. */
  names: string[];
  /** The last 20, with the name and address of the page they are under, as far as they are known. */
  recent: { post: Post; subject: { title: string | null; url: string | null } }[];
  /** The last 20 about their posts, newest first. */
  decisions: Decision[];
  /** The last 20 against their posts, newest first. */
  reported: AuthorReport[];
  /** Those that meet them or were made for a post of theirs. */
  blocks: SiteBlock[];
}

export const siteAuthorDetails: z.ZodType<SiteAuthorDetails> = z
  .intersection(
    siteAuthor,
    z.object({
      email: z.string().nullable(),
      trust: z.object({ level: z.enum(trustLevels), since: z.iso.datetime().nullable() }),
      names: z.array(z.string()),
      recent: z.array(
        z.object({ post, subject: z.object({ title: z.string().nullable(), url: z.string().nullable() }) }),
      ),
      decisions: z.array(decision),
      reported: z.array(
        z.object({
          id: z.string(),
          post: z.string(),
          reason: z.enum(reportReasons),
          createdAt: z.iso.datetime(),
          closedAt: z.iso.datetime().nullable(),
        }),
      ),
      blocks: z.array(block),
    }),
  )
  .meta({ id: 'SiteAuthorDetails' });

/** Whom to erase, and why. */
export interface ErasureInput {
  author: string;
  /** Is kept, and so holds neither their name nor an address. */
  sentence: string;
}

export const erasureInput: z.ZodType<ErasureInput> = z.strictObject({
  author: id,
  sentence: text(limits.sentenceLength).refine(isVisible, withCode('FIELD_REQUIRED', 'Is required: it is kept.')),
});

/** That an author was erased, which the audit keeps: nothing of it says who. */
export interface Erasure {
  id: string;
  sentence: string;
  /** How many posts they had. */
  posts: number;
  createdAt: string;
}

export const erasure: z.ZodType<Erasure> = z
  .object({
    id: z.string(),
    sentence: z.string(),
    posts: count,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Erasure' });
