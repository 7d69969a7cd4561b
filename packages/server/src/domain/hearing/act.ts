import { allows, limits, type PostInput, type ReasonCode } from '@parvis/contract';
import type { ActGrant } from '../../identity/act-tokens.ts';
import { toMemberPrincipal } from '../../identity/principal.ts';
import type { PostRow, SubjectRow } from '../../store/store.ts';
import type { Context, ServerContext } from '../context.ts';
import { decide } from '../decisions/decide.ts';
import { execute } from '../execute.ts';
import { createPost } from '../posts/create.ts';
import { ProblemError } from '../problem.ts';

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
  const { services } = context;
  const { store } = services;
  const grant = await services.acts.verify(token);
  if (!grant) return 'void';
  const member = (await store.memberships.of(grant.staff)).find(({ site_id }) => site_id === grant.site);
  if (!member || member.suspended_at !== null || !allows(member.role, 'posts.decide')) return 'void';
  const site = await store.sites.byKey(member.key);
  const post = site && (await store.posts.byId(site.id, grant.post));
  if (!site || !post) return 'void';
  if ((post.decision_id ?? '') !== grant.state) return 'decided';
  return {
    grant,
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
}

/**
 * Does what a link allows, once: a second press is told the same.
 * @returns `decided` where somebody else was faster
 * @throws ProblemError as the use cases do
 */
export async function actOn({ grant, context, post, subject }: Granted, typed: Typed): Promise<'done' | 'decided'> {
  const { act, id } = grant;
  const key = (part: string) => ({
    site: context.site.id,
    caller: `act ${grant.staff}`,
    key: `${part} ${id}`,
    requestHash: JSON.stringify([part, typed]),
  });
  if (act !== 'reply') {
    const why = typed.reason && {
      reason: typed.reason,
      sentence: (typed.sentence ?? '').slice(0, limits.sentenceLength),
    };
    const { result } = await execute(context, decide, { posts: [post.id], act, ...why }, key('decide'));
    if (result.failed.length > 0) return 'decided';
  }
  const body = typed.reply?.trim();
  if (body) {
    const input: PostInput = { kind: 'comment', subject: { key: subject.key }, parentId: post.id, body };
    await execute(context, createPost, input, key('reply'));
  } else if (act === 'reply') throw new ProblemError('TEXT_REQUIRED');
  return 'done';
}
