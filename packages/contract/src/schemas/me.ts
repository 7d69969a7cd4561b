import { z } from 'zod';
import { type RequestState, requestStates } from '../review-requests.ts';
import { type Author, author } from './author.ts';
import { type OwnImage, ownImage } from './image.ts';
import { type Post, post } from './post.ts';
import { type Receipt, receipt } from './receipt.ts';
import { type MySession, mySession } from './session.ts';
import { type NameOfSubject, nameOfSubject } from './subject.ts';
import { type FollowedThing, followedThing } from './subscription.ts';
import { ownVersion, type PostVersion } from './version.ts';

/** That somebody was asked for a review. */
export interface OwnRequest {
  state: RequestState;
  /** The keys of what it is about. */
  subjects: string[];
  /** When the first mail was due; null where none was. */
  askedAt: string | null;
  createdAt: string;
}

export interface MeQuery {
  cursor?: string;
}

export const meQuery: z.ZodType<MeQuery> = z.object({ cursor: z.string().max(500).optional() });

/** A visitor's own data: everything the site holds about them, all posts in pages of `limits.listMax`, the newest first. */
export interface Me {
  /**
   * `confirmedAt`: since when the address is proved; a typed one is worth nothing until then. `requestsRefusedAt`: since when
   * that address is asked for no reviews, on the first page.
   */
  author: Author & {
    email?: string;
    confirmedAt?: string;
    createdAt: string;
    locale?: string;
    requestsRefusedAt?: string;
  };
  posts: Post[];
  /** What these posts, and what was reacted to as pages, are called. */
  subjects: NameOfSubject[];
  /** What these posts said before they were changed; only where there is any. */
  versions?: (PostVersion & { post: string })[];
  /** What was signed when these reviews were received; only where there is any. */
  receipts?: (Receipt & { post: string })[];
  /** What they said against decisions about these posts, as long as that is kept; only where there is any. */
  contests?: { post: string; words: string; createdAt: string }[];
  /** On the first page. */
  reactions: { post: string; name: string; createdAt: string }[];
  /** Reactions to pages; only where there are any, and on the first page. */
  pageReactions?: { subject: string; name: string; createdAt: string }[];
  /** Images of these posts, and on the first page those in none; only where there are any. */
  images?: OwnImage[];
  /** What they follow; on the first page. */
  subscriptions: FollowedThing[];
  /** Where they are signed in; only where there is any, and on the first page. */
  sessions?: MySession[];
  /** Requests for reviews that went to their proved address, the newest first; only where there are any, and on the first page. */
  requests?: OwnRequest[];
  /** True when there are older posts. */
  more: boolean;
  /** The cursor of the page with these. */
  next: string | null;
}

/** A visitor's token in the place of all that were before. */
export interface Renewed {
  visitorToken: string;
}

export const renewed: z.ZodType<Renewed> = z.object({ visitorToken: z.string() }).meta({ id: 'Renewed' });

export const me: z.ZodType<Me> = z
  .object({
    author: z.intersection(
      author,
      z.object({
        email: z.string().optional(),
        confirmedAt: z.iso.datetime().optional(),
        createdAt: z.iso.datetime(),
        locale: z.string().optional(),
        requestsRefusedAt: z.iso.datetime().optional(),
      }),
    ),
    posts: z.array(post),
    subjects: z.array(nameOfSubject),
    versions: z.array(ownVersion).optional(),
    receipts: z.array(z.intersection(receipt, z.object({ post: z.string() }))).optional(),
    contests: z.array(z.object({ post: z.string(), words: z.string(), createdAt: z.iso.datetime() })).optional(),
    reactions: z.array(z.object({ post: z.string(), name: z.string(), createdAt: z.iso.datetime() })),
    pageReactions: z.array(z.object({ subject: z.string(), name: z.string(), createdAt: z.iso.datetime() })).optional(),
    images: z.array(ownImage).optional(),
    subscriptions: z.array(followedThing),
    sessions: z.array(mySession).optional(),
    requests: z
      .array(
        z.object({
          state: z.enum(requestStates),
          subjects: z.array(z.string()),
          askedAt: z.iso.datetime().nullable(),
          createdAt: z.iso.datetime(),
        }),
      )
      .optional(),
    more: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'Me' });
