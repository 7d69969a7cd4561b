import {
  type Act,
  blockInput,
  type Decision,
  type DecisionFailure,
  decisionInput,
  type Post,
  type PostStatus,
  postInput,
  type ReasonCode,
  type SiteBlock,
} from '@parvis/contract';
import type { z } from 'zod';
import type { DomainEvent } from '../../events/event.ts';
import type { PostRow, Verbs } from '../../store/store.ts';
import { block } from '../blocks/block.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { decide } from '../decisions/decide.ts';
import { createPost } from '../posts/create.ts';
import { ProblemError } from '../problem.ts';

// What is done about one post by one press: from a mail, by the answer to one, and from the queue.

/** What is done about a post, as far as it is wanted. */
export interface Together {
  post: Pick<PostRow, 'id'>;
  /** The key of its subject. */
  subject: string;
  /** What is decided about it. */
  act?: Act | undefined;
  reason?: ReasonCode | undefined;
  sentence?: string | undefined;
  /** An answer in public. */
  reply?: string | undefined;
  /** Refuses what its author writes from now on, for the same reason. */
  block?: { days?: number | undefined } | undefined;
}

/** What came of it, as far as it was wanted. */
export interface ActedTogether {
  decision?: Decision;
  reply?: Post;
  /** The change that the reply is, by which it is taken back. */
  change?: string;
  block?: SiteBlock;
}

/** The part of it that is one transaction. */
type Work = (verbs: Verbs) => Promise<{ acted: ActedTogether; events: readonly DomainEvent[] }>;

/**
 * Prepares what is done about a post, all of it or nothing. What was typed is held to what the wire takes.
 * @throws ProblemError VALIDATION_FAILED, and as the use cases do; DECIDED_OTHERWISE where somebody else was faster
 */
export async function prepareTogether(context: Context, wanted: Together): Promise<Work> {
  const { post, subject, act, reason, sentence, reply: body } = wanted;
  const why = { ...(reason && { reason, sentence }) };
  const decision = act && check(decisionInput, { posts: [post.id], act, ...(act !== 'keep' && why) });
  const reply =
    body === undefined
      ? undefined
      : check(postInput, { kind: 'comment', subject: { key: subject }, parentId: post.id, body });
  const { days } = wanted.block ?? {};
  const blocked =
    wanted.block && check(blockInput, { of: 'author', post: post.id, ...why, ...(days !== undefined && { days }) });
  const decideIt = decision && (await decide(context, decision));
  const replyToIt = reply && (await createPost(context, reply));
  const blockThem = blocked && (await block(context, blocked));
  return async (verbs) => {
    const acted: ActedTogether = {};
    const decided = await decideIt?.(verbs);
    if (decided) {
      const [made] = decided.result.decisions;
      if (!made) throw new ProblemError(toCode(decided.result.failed[0]?.code));
      acted.decision = made;
    }
    const replied = await replyToIt?.(verbs);
    if (replied) {
      acted.reply = replied.result.post;
      const change = await recordChange(verbs, context, {
        what: 'reply.made',
        of: acted.reply.id,
        after: { decision: acted.decision?.id ?? null },
        post: post.id,
      });
      acted.change = change.id;
    }
    const blockMade = await blockThem?.(verbs);
    if (blockMade) acted.block = blockMade.result;
    return { acted, events: [...(decided?.events ?? []), ...(replied?.events ?? [])] };
  };
}

/** What is not there is decided about by somebody else. */
const toCode = (code: DecisionFailure | undefined): DecisionFailure =>
  code === 'POLICY_UNANSWERED' || code === 'SECOND_PERSON' ? code : 'DECIDED_OTHERWISE';

/** What is decided about a post whose author is blocked for it. What was decided against it stays so. */
export const toBlockedAct = (status: PostStatus): Act =>
  status === 'pending' ? 'refuse' : status === 'published' ? 'hide' : 'keep';

/** @throws ProblemError VALIDATION_FAILED */
function check<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, success } = schema.safeParse(input);
  if (!success) throw new ProblemError('VALIDATION_FAILED');
  return data;
}
