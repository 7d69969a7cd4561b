import { z } from 'zod';
import { staffLimits } from '../limits.ts';
import { type Reactions, reactions } from './reaction.ts';
import { type SubjectInput, subjectInput } from './subject.ts';

/** A reaction to a page, given or taken back. */
export interface PageReactionInput {
  subject: SubjectInput;
  /** An emoji of the site's set. */
  name: string;
  /** Whether the visitor has it from now on. What is so already stays so. */
  mine: boolean;
}

/** The answer to a reaction to a page. */
export interface PageReacted {
  /** All of the site's set that somebody gave. */
  reactions: Reactions;
  /** Proves later who it was. Sent when the request came without one; keep it, never put it in a URL. */
  visitorToken?: string;
}

export const pageReactionInput: z.ZodType<PageReactionInput> = z.strictObject({
  subject: subjectInput,
  // Which there are the site says, and a reaction that it gave up can still be taken back.
  name: z.string().min(1).max(staffLimits.reactionLabelLength),
  mine: z.boolean(),
});

export const pageReacted: z.ZodType<PageReacted> = z
  .object({ reactions, visitorToken: z.string().optional() })
  .meta({ id: 'PageReacted' });
