import { z } from 'zod';
import { type Author, author } from './author.ts';
import { type Post, post } from './post.ts';

/** A visitor's own data: everything the site holds about them. */
export interface Me {
  /** `confirmedAt`: since when the address is proved; a typed one is worth nothing until then. */
  author: Author & { email?: string; confirmedAt?: string };
  posts: Post[];
  reactions: { post: string; name: string; createdAt: string }[];
  /** Reactions to pages; only where there are any. */
  pageReactions?: { subject: string; name: string; createdAt: string }[];
  /** True when there are more than `limits.listMax` posts; the newest are here. */
  more: boolean;
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
    reactions: z.array(z.object({ post: z.string(), name: z.string(), createdAt: z.iso.datetime() })),
    pageReactions: z.array(z.object({ subject: z.string(), name: z.string(), createdAt: z.iso.datetime() })).optional(),
    more: z.boolean(),
  })
  .meta({ id: 'Me' });
