import { type Act, acts, allows, type PostStatus, type ReasonCode } from '@parvis/contract';
import type { ActGrant, MailedAct } from '../../identity/act-tokens.ts';
import { toMemberPrincipal } from '../../identity/principal.ts';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import type { Context, ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import { ProblemError } from '../problem.ts';
import { prepareTogether, toBlockedAct } from '../queue/together.ts';
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
    context: { ...context, site, principal: toMemberPrincipal(site, grant.staff, member.role), via: 'mail' },
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
  const useCase: UseCase<void, 'done' | 'decided'> = async () => {
    const actTogether = await prepareTogether(context, {
      post,
      subject: subject.key,
      act: toDecided(act, post.status),
      reason: typed.reason,
      sentence: typed.sentence,
      reply: body || undefined,
      ...(act === 'block' && { block: { days: typed.days } }),
    });
    return async (verbs) => {
      const row = await verbs.posts.lock(context.site.id, post.id);
      if ((row?.decision_id ?? '') !== state) return { result: 'decided' };
      if (once && !(await once(verbs))) return { result: 'done' };
      const { events } = await actTogether(verbs);
      return { result: 'done', events };
    };
  };
  try {
    const { result } = await execute(context, useCase, undefined, {
      site: context.site.id,
      caller: `act ${grant.staff}`,
      key: id,
      requestHash: JSON.stringify(typed),
    });
    return result;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'DECIDED_OTHERWISE') return 'decided';
    throw error;
  }
}

/** What is decided about the post by it; nothing by an answer. */
const toDecided = (act: MailedAct, status: PostStatus): Act | undefined =>
  act === 'reply' ? undefined : act === 'block' ? toBlockedAct(status) : act;

/** Whether it needs a reason, and a sentence that the author reads. */
export const isReasoned = (act: MailedAct, status: PostStatus): boolean => {
  const decided = toDecided(act, status);
  return act === 'block' || (decided !== undefined && acts[decided].reasoned);
};
