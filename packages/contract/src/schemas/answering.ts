import { z } from 'zod';
import { type Act, type ReasonCode, reasonCodes } from '../decisions.ts';
import { limits, staffLimits } from '../limits.ts';
import { block, type SiteBlock } from './block.ts';
import { type Decision, decision } from './decision.ts';
import { type Post, post } from './post.ts';
import { isVisible, text, withCode } from './text.ts';

/** What may be decided about a post with an answer to it: what leaves it on the page, or brings it there. */
export const replyActs = ['approve', 'keep', 'restore'] as const;
export type ReplyAct = Extract<Act, (typeof replyActs)[number]>;

/** An answer of the business. */
export interface ReplyInput {
  /** Markdown, as of every post. */
  body: string;
  /** Decided in the same write; without it nothing that waits is published, and what waits is not answered. */
  act?: ReplyAct;
}

const isThere = withCode('TEXT_REQUIRED', 'Is required.');

export const replyInput: z.ZodType<ReplyInput> = z.strictObject({
  body: text(limits.bodyLength).refine(isVisible, isThere),
  act: z.enum(replyActs).optional(),
});

/** An answer, and what was decided with it. */
export interface Replied {
  reply: Post;
  decision: Decision | null;
  /** The change that it is, by which answer and decision are taken back. */
  change: string;
}

export const replied: z.ZodType<Replied> = z
  .object({ reply: post, decision: decision.nullable(), change: z.string() })
  .meta({ id: 'Replied' });

/** Why an author is blocked, and for how long. */
export interface AuthorBlockInput {
  reason: ReasonCode;
  /** What they read when they write, and of the post that is taken away. */
  sentence: string;
  /** Days after which the block ends. @default none */
  days?: number;
}

const said = withCode('FIELD_REQUIRED', 'Is required: they read it.');

export const authorBlockInput: z.ZodType<AuthorBlockInput> = z.strictObject({
  reason: z.enum(reasonCodes),
  sentence: text(limits.sentenceLength).refine(isVisible, said),
  days: z.int().min(1).max(staffLimits.blockDays).optional(),
});

/** The block, and what was decided about the post. */
export interface AuthorBlocked {
  block: SiteBlock;
  decision: Decision;
}

export const authorBlocked: z.ZodType<AuthorBlocked> = z.object({ block, decision }).meta({ id: 'AuthorBlocked' });
