import type { Verbs } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { undo } from '../decisions/decide.ts';
import { withdrawPost } from '../posts/withdraw.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { Done } from '../use-case.ts';

/**
 * Takes an answer of the business back, and what was decided with it where nothing was decided since.
 * @throws ProblemError NOT_FOUND where the answer is not there any more
 */
export const takeBackReply =
  (context: Context, { reply, decision, post }: { reply: string; decision: string | null; post: string | null }) =>
  async (verbs: Verbs): Promise<Done<null>> => {
    if (decision !== null && !staffOf(context).permissions.includes('posts.decide'))
      throw new ProblemError('FORBIDDEN');
    const withdrawn = await (await withdrawPost(context, { id: reply }))(verbs);
    const undone = decision === null ? undefined : await (await undo(context, { decisions: [decision] }))(verbs);
    await recordChange(verbs, context, { what: 'reply.withdrawn', of: reply, post });
    return { result: null, events: [...(withdrawn.events ?? []), ...(undone?.events ?? [])] };
  };
