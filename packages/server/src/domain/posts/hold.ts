import { nameFields, type PolicyName, type PostStatus, type ReasonCode, type SubjectInput } from '@parvis/contract';
import type { KeptSign } from '../../policies/learned/judge.ts';
import type { DecisionRow, PostRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { recordDecision } from '../decisions/record.ts';
import type { Judgement } from './judge.ts';

/** A new post that does not appear yet, or never will. */
interface Held {
  decision: DecisionRow;
  standing: Pick<PostRow, 'status' | 'decision_id' | 'waiting_since' | 'subject_input'>;
}

/** Writes down why a new post is not published; nothing for one that is. */
export async function holdNew(
  verbs: Verbs,
  context: Context,
  post: string,
  judgement: Judgement,
  subject: SubjectInput,
): Promise<Held | undefined> {
  if (!judgement.verdict) return undefined;
  const decision = await recordDecision(verbs, context, {
    ...toMade(judgement),
    post,
    from: 'pending',
    isAnswered: true,
  });
  const named = Object.fromEntries(nameFields.filter((name) => subject[name]).map((name) => [name, subject[name]]));
  return {
    decision,
    standing: {
      status: decision.to_status,
      decision_id: decision.id,
      waiting_since: decision.to_status === 'pending' ? context.now : null,
      subject_input: Object.keys(named).length > 0 ? JSON.stringify(named) : null,
    },
  };
}

/** What a judgement decides. */
const toMade = ({
  verdict,
  policies,
  signs,
  reason,
  sentence,
}: Judgement): {
  act: 'hold' | 'refuse';
  to: PostStatus;
  policies: PolicyName[];
  signs?: readonly KeptSign[] | undefined;
  reason?: ReasonCode | undefined;
  sentence?: string | undefined;
} =>
  verdict === 'refuse'
    ? { act: 'refuse', to: 'refused', policies, signs, reason, sentence }
    : { act: 'hold', to: 'pending', policies, signs };
