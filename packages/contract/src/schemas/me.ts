import { z } from 'zod';
import { type Author, author } from './author.ts';
import { type OwnImage, ownImage } from './image.ts';
import { type Post, post } from './post.ts';
import { type MySession, mySession } from './session.ts';
import { type NameOfSubject, nameOfSubject } from './subject.ts';
import { type FollowedThing, followedThing } from './subscription.ts';
import { ownVersion, type PostVersion } from './version.ts';

export interface MeQuery {
  cursor?: string;
}

export const meQuery: z.ZodType<MeQuery> = z.object({ cursor: z.string().max(500).optional() });

/** A visitor's own data: everything the site holds about them, all posts in pages of `limits.listMax`, the newest first. */
export interface Me {
  /** `confirmedAt`: since when the address is proved; a typed one is worth nothing until then. */
  author: Author & { email?: string; confirmedAt?: string };
  posts: Post[];
  /** What these posts, and what was reacted to as pages, are called. */
  subjects: NameOfSubject[];
  /** What these posts said before they were changed; only where there is any. */
  versions?: (PostVersion & { post: string })[];
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
      z.object({ email: z.string().optional(), confirmedAt: z.iso.datetime().optional() }),
    ),
    posts: z.array(post),
    subjects: z.array(nameOfSubject),
    versions: z.array(ownVersion).optional(),
    reactions: z.array(z.object({ post: z.string(), name: z.string(), createdAt: z.iso.datetime() })),
    pageReactions: z.array(z.object({ subject: z.string(), name: z.string(), createdAt: z.iso.datetime() })).optional(),
    images: z.array(ownImage).optional(),
    subscriptions: z.array(followedThing),
    sessions: z.array(mySession).optional(),
    more: z.boolean(),
    next: z.string().nullable(),
  })
  .meta({ id: 'Me' });
