import type { AuthorBlocked, AuthorBlockInput, Replied, ReplyInput } from '@parvis/contract';
import type { PostRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { toDecision } from '../decisions/to-decision.ts';
import { findPost } from '../posts/find.ts';
import { toViewer } from '../posts/read.ts';
import { toPost } from '../posts/to-post.ts';
import { isFrame, isPublic } from '../posts/visibility.ts';
import { ProblemError } from '../problem.ts';
import { staffOf } from '../staff/members.ts';
import type { UseCase, Work } from '../use-case.ts';
import { prepareTogether, toBlockedAct } from './together.ts';

/** What a repeat of an answer is made from: its words are not kept a second time. */
interface Kept {
  reply: string;
  decision: string | null;
  change: string;
}

/**
 * Answers a post in public as the business, and decides about it in the same write where that is asked.
 * @throws ProblemError NOT_FOUND, FORBIDDEN; DECIDED_OTHERWISE where it is not any more on the page, or what is decided
 * does not start from what it is
 */
export const reply: UseCase<ReplyInput & { id: string }, Replied> = async (context, { id, body, act }) => {
  const { store } = context.services;
  if (act !== undefined && !staffOf(context).permissions.includes('posts.decide')) throw new ProblemError('FORBIDDEN');
  const prepare = async () => {
    const post = await findAny(store, context, id);
    if (act === undefined && !isPublic(post)) throw new ProblemError('DECIDED_OTHERWISE');
    const { key: subject } = (await store.subjects.byId(context.site.id, post.subject_id))!;
    return prepareTogether(context, { post, subject, act, reply: body });
  };
  // What became of the post since is no matter to a repeat.
  const [prepared] = await Promise.allSettled([prepare()]);
  const work: Work<Replied> = async (verbs) => {
    if (prepared.status === 'rejected') throw prepared.reason;
    const actTogether = prepared.value;
    const { acted, events } = await actTogether(verbs);
    const { reply: made, decision = null, change } = acted;
    const kept: Kept = { reply: made!.id, decision: decision?.id ?? null, change: change! };
    return { result: { reply: made!, decision, change: change! }, kept, events };
  };
  work.recall = async (verbs, kept) => {
    const { reply: of, decision, change } = kept as Kept;
    const row = await findPost(verbs, context, of);
    const [made] = decision === null ? [] : await verbs.decisions.byIds(context.site.id, [decision]);
    if (!row) throw new ProblemError('NOT_FOUND');
    const { key: subject } = (await verbs.subjects.byId(context.site.id, row.subject_id))!;
    const viewer = await toViewer(verbs, context, subject, [row]);
    return { reply: toPost(row, viewer), decision: made ? toDecision(made) : null, change };
  };
  return work;
};

/**
 * Takes a post away, and refuses what its author writes from now on, for the same reason.
 * @throws ProblemError NOT_FOUND, VALIDATION_FAILED where it is nobody's, TOO_MANY, DECIDED_OTHERWISE
 */
export const blockAuthor: UseCase<AuthorBlockInput & { id: string }, AuthorBlocked> = async (
  context,
  { id, reason, sentence, days },
) => {
  const { store } = context.services;
  const prepare = async () => {
    const post = await findAny(store, context, id);
    const { key: subject } = (await store.subjects.byId(context.site.id, post.subject_id))!;
    const act = toBlockedAct(post.status);
    const actTogether = await prepareTogether(context, { post, subject, act, reason, sentence, block: { days } });
    return { actTogether, author: post.author_id };
  };
  const [prepared] = await Promise.allSettled([prepare()]);
  return async (verbs) => {
    if (prepared.status === 'rejected') throw prepared.reason;
    const { actTogether, author } = prepared.value;
    const { acted, events } = await actTogether(verbs);
    return { result: { block: acted.block!, decision: acted.decision! }, events, ...(author !== null && { author }) };
  };
};

/** @throws ProblemError NOT_FOUND */
async function findAny(verbs: Verbs, context: Context, id: string): Promise<PostRow> {
  const post = await findPost(verbs, context, id);
  if (!post || isFrame(post)) throw new ProblemError('NOT_FOUND');
  return post;
}
