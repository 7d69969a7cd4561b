import {
  type Act,
  acts,
  allows,
  blockInput,
  decisionInput,
  type PostStatus,
  postInput,
  type ReasonCode,
} from '@parvis/contract';
import type { z } from 'zod';
import type { ActGrant, MailedAct } from '../../identity/act-tokens.ts';
import { toMemberPrincipal } from '../../identity/principal.ts';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import { block } from '../blocks/block.ts';
import type { Context, ServerContext } from '../context.ts';
import { decide } from '../decisions/decide.ts';
import { execute } from '../execute.ts';
import { createPost } from '../posts/create.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

/** What a link of a mail is about, for who has it. */
export interface Granted {
  grant: ActGrant & { id: string };
  /** As the person whom the link was mailed to. */
  context: Context;
  post: PostRow;
  subject: SubjectRow;
  /** What it answers; undefined for a root. */
  parent: PostRow | undefined;
}

/** Why a link of a mail does nothing: it is not good, or somebody has decided since. */
export type Void = 'void' | 'decided';

/** Reads what a link is about. Nothing is changed by it, however often it is asked. */
export async function readGrant(context: ServerContext, token: string): Promise<Granted | Void> {
  const grant = await context.services.acts.verify(token);
  if (!grant) return 'void';
  const found = await findGranted(context, grant);
  if (!found) return 'void';
  return (found.post.decision_id ?? '') === grant.state ? { grant, ...found } : 'decided';
}

/** A post with what is around it, for somebody who works for its site and may decide there now; else nothing. */
export async function findGranted(
  context: ServerContext,
  grant: Pick<ActGrant, 'site' | 'staff' | 'post'>,
): Promise<Omit<Granted, 'grant'> | undefined> {
  const { store } = context.services;
  const member = (await store.memberships.of(grant.staff)).find(({ site_id }) => site_id === grant.site);
  if (!member || member.suspended_at !== null || !allows(member.role, 'posts.decide')) return undefined;
  const site = await store.sites.byKey(member.key);
  const post = site && (await store.posts.byId(site.id, grant.post));
  if (!site || !post) return undefined;
  return {
    context: { ...context, site, principal: toMemberPrincipal(site, grant.staff, member.role) },
    post,
    subject: (await store.subjects.byId(site.id, post.subject_id))!,
    parent: post.parent_id === null ? undefined : await store.posts.byId(site.id, post.parent_id),
  };
}

/** What is typed on the page of a link. */
export interface Typed {
  reason?: ReasonCode;
  sentence?: string;
  /** An answer in public. */
  reply?: string;
  /** Of a block: days until it ends. @default for good */
  days?: number;
}

/**
 * Does what a link allows, all of it or nothing. What is typed is held to what the wire takes. An answer that is sent twice
 * is there once.
 * @param once takes it down with the same write; false where it was taken down before, and nothing is done
 * @returns `decided` where somebody else was faster
 * @throws ProblemError VALIDATION_FAILED, and as the use cases do
 */
export async function actOn(
  { grant, context, post, subject }: Omit<Granted, 'parent'>,
  typed: Typed,
  once?: (verbs: Verbs) => Promise<boolean>,
): Promise<'done' | 'decided'> {
  const { act, id, state } = grant;
  const body = typed.reply?.trim();
  if (act === 'reply' && !body) throw new ProblemError('TEXT_REQUIRED');
  const why = { ...(typed.reason && { reason: typed.reason, sentence: typed.sentence }) };
  const decided = toDecided(act, post.status);
  const decision = decided && check(decisionInput, { posts: [post.id], act: decided, ...why });
  const blocked =
    act === 'block'
      ? check(blockInput, { of: 'author', post: post.id, ...why, ...(typed.days && { days: typed.days }) })
      : undefined;
  const reply = body
    ? check(postInput, { kind: 'comment', subject: { key: subject.key }, parentId: post.id, body })
    : undefined;
  const useCase: UseCase<void, 'done' | 'decided'> = async () => {
    const decideIt = decision && (await decide(context, decision));
    const replyToIt = reply && (await createPost(context, reply));
    const blockThem = blocked && (await block(context, blocked));
    return async (verbs) => {
      const row = await verbs.posts.lock(context.site.id, post.id);
      if ((row?.decision_id ?? '') !== state) return { result: 'decided' };
      if (once && !(await once(verbs))) return { result: 'done' };
      const decided = await decideIt?.(verbs);
      if (decided && decided.result.failed.length > 0) return { result: 'decided' };
      const replied = await replyToIt?.(verbs);
      await blockThem?.(verbs);
      return { result: 'done', events: [...(decided?.events ?? []), ...(replied?.events ?? [])] };
    };
  };
  const { result } = await execute(context, useCase, undefined, {
    site: context.site.id,
    caller: `act ${grant.staff}`,
    key: id,
    requestHash: JSON.stringify(typed),
  });
  return result;
}

/** What is decided about the post by it; nothing by an answer. */
const toDecided = (act: MailedAct, status: PostStatus): Act | undefined =>
  act === 'reply' ? undefined : act === 'block' ? (status === 'pending' ? 'refuse' : 'hide') : act;

/** Whether it needs a reason, and a sentence that the author reads. */
export const isReasoned = (act: MailedAct, status: PostStatus): boolean => {
  const decided = toDecided(act, status);
  return decided !== undefined && acts[decided].reasoned;
};

/** @throws ProblemError VALIDATION_FAILED */
function check<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, success } = schema.safeParse(input);
  if (!success) throw new ProblemError('VALIDATION_FAILED');
  return data;
}
