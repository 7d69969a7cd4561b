import type { Act, PolicyName, PostStatus, ReasonCode } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { KeptSign } from '../../policies/learned/judge.ts';
import type { DecisionRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** What is decided, by a person or by policies. */
export interface Made {
  post: string;
  act: Act;
  from: PostStatus;
  to: PostStatus;
  reason?: ReasonCode | null | undefined;
  sentence?: string | undefined;
  /** Those that led to it; a person decided where there are none. */
  policies?: PolicyName[];
  /** What the policy `learned` went by, where it is one of them. */
  signs?: readonly KeptSign[] | undefined;
  undoes?: string;
  /** Since when the post waited for it. */
  waitedSince?: string | null;
  /** Its author reads it in the answer to what they sent: no mail has to tell. */
  isAnswered?: true;
}

/** So long after a decision its author is told by mail: until then it can be taken back without a word. */
const graceMs = 30_000;

/** Writes a decision down: the status of a post changes after it, never without. */
export async function recordDecision(verbs: Verbs, context: Context, made: Made): Promise<DecisionRow> {
  const { site, principal, now } = context;
  const isAutomated = made.policies !== undefined;
  const row: DecisionRow = {
    site_id: site.id,
    id: newId(),
    post_id: made.post,
    act: made.act,
    from_status: made.from,
    to_status: made.to,
    reason: made.reason ?? null,
    sentence: made.sentence ?? '',
    policies: JSON.stringify(made.policies ?? []),
    by_kind: isAutomated ? 'policy' : 'staff',
    by_id: !isAutomated && principal.kind === 'staff' && principal.by.kind !== 'operator' ? principal.by.id : null,
    created_at: now,
    told_at: made.isAnswered ? now : null,
    tell_at: made.isAnswered ? null : new Date(Date.parse(now) + graceMs).toISOString(),
    contested_at: null,
    contest_encrypted: null,
    undoes: made.undoes ?? null,
    waited_since: made.waitedSince ?? null,
    via: (!isAutomated && context.via) || null,
    signs: made.signs ? JSON.stringify(made.signs) : null,
  };
  await verbs.decisions.insert(row);
  return row;
}
