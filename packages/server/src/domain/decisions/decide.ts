import {
  acts,
  type Decided,
  type Decision,
  type DecisionFailure,
  type DecisionInput,
  type PostStatus,
  type ReasonCode,
  toRow,
} from '@parvis/contract';
import { hasLeaf, type LoggedState } from '@parvis/contract/log';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import { type DecisionRow, lockAll, type PostRow, type Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { sealDecided } from '../evidence/seal.ts';
import { isId } from '../ids.ts';
import { toLearnJob } from '../spam/learn.ts';
import { decides } from '../staff/decides.ts';
import type { Done, UseCase } from '../use-case.ts';
import { type Made, recordDecision } from './record.ts';
import { toDecision } from './to-decision.ts';

type One = { decision: Decision; events: DomainEvent[] } | DecisionFailure;

/** Decides about posts, each on its own: one that has another status by now holds no other up. */
export const decide: UseCase<DecisionInput, Decided> = (context, { posts, act, reason, sentence = '' }) => {
  const { from, to: leadsTo } = acts[act];
  return async (verbs) => {
    await lockSubjects(verbs, context, posts);
    return all(verbs, context, posts, async (id) => {
      const post = isId(id) ? await verbs.posts.byId(context.site.id, id) : undefined;
      if (!post) return 'NOT_FOUND';
      if (!(from as readonly PostStatus[]).includes(post.status)) return 'DECIDED_OTHERWISE';
      const to = leadsTo ?? post.status;
      if (!isAllowed(post, to)) return 'NOT_UNDOABLE';
      if (to === 'published' && isUnanswered(context, post)) return 'POLICY_UNANSWERED';
      if (to === 'refused' || to === 'hidden') {
        // What is kept is kept for the reason that it was refused or hidden for.
        const [before] = act === 'keep' ? await verbs.decisions.byIds(context.site.id, [post.decision_id!]) : [];
        if (before && (await isForAnother(verbs, context, before))) return 'SECOND_PERSON';
        if (before) return apply(verbs, context, post, { act, to, reason: before.reason, sentence: before.sentence });
      }
      return apply(verbs, context, post, { act, to, reason, sentence: sentence.trim() });
    });
  };
};

/** Nobody has said how the site treats reviews, so none of them comes to be read (FR-6); what was read before stays. */
const isUnanswered = ({ site }: Context, { kind, status }: PostRow): boolean =>
  site.settings.policy === null && toRow(kind).rated && status !== 'published';

/**
 * Whether somebody else has to say if a decision stays that its author contests (DSA-5): who took it, in person or by a key,
 * does not, while another person decides about posts of the site. Taking it back is theirs all the same.
 */
async function isForAnother(
  verbs: Verbs,
  { site, principal }: Context,
  { contested_at, by_id }: DecisionRow,
): Promise<boolean> {
  if (contested_at === null || by_id === null || principal.kind !== 'staff' || principal.by.kind === 'operator')
    return false;
  if (principal.by.id !== by_id) return false;
  const all = await verbs.memberships.list(site.id);
  return all.some(({ id, role }) => id !== by_id && decides(role));
}

/** Takes decisions back: each is the last one about its post, and the post returns to the status it had before. */
export const undo: UseCase<{ decisions: string[] }, Decided> =
  (context, { decisions }) =>
  async (verbs) => {
    const rows = await verbs.decisions.byIds(context.site.id, decisions.filter(isId));
    await lockSubjects(
      verbs,
      context,
      rows.map((row) => row.post_id),
    );
    return all(verbs, context, decisions, async (id) => {
      const undone = rows.find((row) => row.id === id);
      if (!undone) return 'NOT_FOUND';
      const post = await verbs.posts.byId(context.site.id, undone.post_id);
      if (!post || post.decision_id !== id) return 'DECIDED_OTHERWISE';
      const before = await decisionBefore(verbs, undone);
      const reverse = toReverse(undone, before);
      if (!isAllowed(post, reverse.to)) return 'NOT_UNDOABLE';
      return apply(verbs, context, post, {
        ...reverse,
        undoes: undone.id,
        since: undone.waited_since,
      });
    });
  };

/**
 * Whether the register has a way for it: a review that was published or refused never waits again, and one that was seen is
 * hidden and not refused (J5).
 */
export const isAllowed = ({ kind, status }: PostRow, to: PostStatus): boolean =>
  !toRow(kind).logged || status === to || hasLeaf(status as LoggedState, to as LoggedState);

/** All subjects of these posts at once, in their one order: two who decide about the same ones do not wait for each other. */
async function lockSubjects(verbs: Verbs, { site }: Context, posts: readonly string[]): Promise<void> {
  const find = async () => (await verbs.posts.byIds(site.id, posts.filter(isId))).map((row) => row.subject_id);
  await lockAll(verbs.subjects, site.id, find);
}

/** Each of them, once. The site learns from what was decided. */
async function all(
  verbs: Verbs,
  { site, now }: Context,
  ids: readonly string[],
  one: (id: string) => Promise<One>,
): Promise<Done<Decided>> {
  const result: Decided = { decisions: [], failed: [] };
  const events: DomainEvent[] = [];
  for (const id of new Set(ids)) {
    const done = await one(id);
    if (typeof done === 'string') {
      result.failed.push({ id, code: done });
      continue;
    }
    result.decisions.push(done.decision);
    events.push(...done.events);
  }
  if (result.decisions.length > 0) await verbs.jobs.add(site.id, toLearnJob(now));
  return { result, events };
}

/** The decision about the same post that stood before this one. */
async function decisionBefore(verbs: Verbs, { site_id, post_id, id }: DecisionRow): Promise<DecisionRow | undefined> {
  const [before] = await verbs.decisions.list(site_id, { post: post_id, before: id, limit: 1 });
  return before;
}

/** The way back of a decision. What was refused or hidden before it is so again, for the reason of that time. */
function toReverse({ act, from_status: from, to_status: to }: DecisionRow, before: DecisionRow | undefined) {
  const reason: ReasonCode | null = from === 'refused' || from === 'hidden' ? (before?.reason ?? null) : null;
  const sentence = reason === null ? '' : (before?.sentence ?? '');
  const back = {
    pending: 'hold',
    refused: 'refuse',
    hidden: 'hide',
    published: to === 'pending' ? 'approve' : 'restore',
  } as const;
  return { act: from === to ? act : back[from as keyof typeof back], to: from, reason, sentence };
}

async function apply(
  verbs: Verbs,
  context: Context,
  post: PostRow,
  made: Pick<Made, 'act' | 'to' | 'reason' | 'sentence' | 'undoes'> & {
    /** Since when it waited before the decision that is taken back. */
    since?: string | null;
  },
): Promise<{ decision: Decision; events: DomainEvent[] }> {
  const { site, now } = context;
  const row = await recordDecision(verbs, context, {
    ...made,
    post: post.id,
    from: post.status,
    waitedSince: post.waiting_since,
  });
  const isKept = post.status === made.to;
  // What is kept or hidden although it was reported waits no more; taken back, it waits again, where it stood.
  const waits = made.to === 'pending' || (isKept && made.undoes !== undefined);
  const changes = await verbs.posts.setStatus(post, made.to, {
    decision: row.id,
    waiting: made.since ?? (waits ? now : null),
  });
  if (made.undoes === undefined) await verbs.reports.settle(site.id, post.id, row.id, now);
  else await verbs.reports.unsettle(site.id, post.id, made.undoes);
  const subject = (await verbs.subjects.byId(site.id, post.subject_id))!;
  if (!isKept) await sealDecided(verbs, context, post, subject, made);
  if (made.to === 'published' && post.subject_input !== null) {
    await verbs.subjects.name(subject, JSON.parse(post.subject_input), post.id);
  }
  return {
    decision: toDecision(row),
    events: [
      ...toPostEvents(site, subject.key, changes),
      { name: 'decision.made', site, decision: row.id, about: post.id },
    ],
  };
}
