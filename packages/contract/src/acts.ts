import { z } from 'zod';
import { type Author, author, email } from './author.ts';
import { type Network, networks, type ReactionName, type ReportReason, reactionNames, reportReasons } from './enums.ts';
import { type Kind, kindNames } from './kinds/index.ts';
import { limits } from './limits.ts';
import { type Post, post, type Reaction, reactions } from './post.ts';
import { type SubjectInput, subjectInput } from './subject.ts';
import { text, visibleLine } from './text.ts';

/** The answer to a created post. */
export interface Created {
  post: Post;
  /** Proves later that this visitor is the author. Sent when the request came without one; keep it, never put it in a URL. */
  visitorToken?: string;
}

/** The answer to a reaction put or taken away. */
export interface Reacted {
  reactions: Record<ReactionName, Reaction>;
  visitorToken?: string;
}

export const created: z.ZodType<Created> = z
  .object({ post, visitorToken: z.string().optional() })
  .meta({ id: 'Created' });
export const reacted: z.ZodType<Reacted> = z
  .object({ reactions, visitorToken: z.string().optional() })
  .meta({ id: 'Reacted' });

export interface ReportInput {
  reason: ReportReason;
  /** Required for `fake` (FR-13: a reasoned doubt) and `illegal` (DSA-1). */
  detail?: string;
  /** Required for `illegal`. */
  name?: string;
  /** Required for `illegal`. */
  email?: string;
  /** The statement of good faith; required, and true, for `illegal`. */
  goodFaith?: boolean;
}

export interface Report {
  id: string;
  createdAt: string;
}

export const reportInput: z.ZodType<ReportInput> = z
  .strictObject({
    reason: z.enum(reportReasons),
    detail: text(limits.detailLength).optional(),
    name: visibleLine(limits.nameLength).optional(),
    email: email.optional(),
    goodFaith: z.boolean().optional(),
  })
  .superRefine((input, context) => {
    const required: (keyof ReportInput)[] =
      input.reason === 'illegal' ? ['detail', 'name', 'email', 'goodFaith'] : input.reason === 'fake' ? ['detail'] : [];
    for (const name of required) {
      if (!input[name]) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'Is required for this reason.',
          params: { code: 'FIELD_REQUIRED' },
        });
      }
    }
  });

export const report: z.ZodType<Report> = z
  .object({ id: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'Report' });

export interface ShareInput {
  subject: SubjectInput;
  network: Network;
}

export interface Shared {
  shareCount: number;
}

export const shareInput: z.ZodType<ShareInput> = z.strictObject({
  subject: subjectInput,
  network: z.enum(networks),
});
export const shared: z.ZodType<Shared> = z.object({ shareCount: z.int().min(0) }).meta({ id: 'Shared' });

/** A visitor's own data: everything the site holds about them. */
export interface Me {
  author: Author & { email?: string };
  posts: Post[];
  reactions: { post: string; name: ReactionName; createdAt: string }[];
  /** True when there are more than `limits.listMax` posts; the newest are here. */
  more: boolean;
}

export const me: z.ZodType<Me> = z
  .object({
    author: z.intersection(author, z.object({ email: z.string().optional() })),
    posts: z.array(post),
    reactions: z.array(z.object({ post: z.string(), name: z.enum(reactionNames), createdAt: z.iso.datetime() })),
    more: z.boolean(),
  })
  .meta({ id: 'Me' });

/**
 * One line of the live stream, as JSON in the `data` of a server-sent event. `id` of the event is the revision.
 * `hello` comes first, and after a gap: whoever knows an older revision reads again.
 */
export type LiveEvent =
  | { type: 'hello'; revision: number }
  | {
      type: 'created' | 'changed' | 'removed';
      revision: number;
      post: { id: string; kind: Kind; parentId: string | null };
    }
  | { type: 'subject'; revision: number };

const revision = z.int().min(0);

export const liveEvent: z.ZodType<LiveEvent> = z
  .union([
    z.object({ type: z.literal('hello'), revision }),
    z.object({
      type: z.enum(['created', 'changed', 'removed']),
      revision,
      post: z.object({ id: z.string(), kind: z.enum(kindNames), parentId: z.string().nullable() }),
    }),
    z.object({ type: z.literal('subject'), revision }),
  ])
  .meta({ id: 'LiveEvent' });
