import { isVote, limits } from '@parvis/contract';
import type { PostRow, SubjectRow, Verbs } from '../../store/store.ts';
import { toNetworkOwner } from '../blocks/network.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';

const dayMs = 86_400_000;

/** The network of a visitor's act as it is kept with a post or a page; nothing where it is not known, or limits are off. */
export function toHash({ network, principal, site, services }: Context, of: string): string | undefined {
  if (network === undefined || principal.kind === 'staff' || services.settings.limits === 'off') return undefined;
  return services.encryption.hashNetwork(`${site.id} ${of}`, network);
}

/** A vote for a post and one against it are one act: whoever made themselves five has had them. */
const isSame = (act: string, name: string): boolean =>
  act === name || (isVote(act) && isVote(name) && (act === 'down' || name === 'down'));

/** Remembers for some days from where a post was written, or reacted to. */
export async function keepNetwork(
  verbs: Verbs,
  context: Context,
  { post, act, author }: { post: string; act: string; author: string },
): Promise<void> {
  const network_hash = toHash(context, post);
  if (network_hash === undefined) return;
  const { site, now, network, services } = context;
  await verbs.networks.add({
    site_id: site.id,
    post_id: post,
    act,
    network_hash,
    sealed: act === 'post' ? services.encryption.encrypt(network!, toNetworkOwner(site, post)) : null,
    author_id: author,
    created_at: now,
  });
}

/**
 * An identity costs nothing: whoever sends no token is somebody new each time. So what counts is also bounded by network,
 * with or without a token, and so that several people behind one address all count (A6).
 * @throws ProblemError OWN_POST, RATE_LIMITED
 */
export async function checkNetwork(verbs: Verbs, context: Context, post: PostRow, name: string): Promise<void> {
  const hash = toHash(context, post.id);
  if (hash === undefined) return;
  const { site, principal } = context;
  const seen = await verbs.networks.of(site.id, post.id, hash, toSince(context));
  if (principal.kind === 'anonymous' && seen.some(({ act }) => act === 'post')) throw new ProblemError('OWN_POST');
  checkRoom(
    context,
    seen.filter(({ act }) => isSame(act, name)),
  );
}

/** The same of a reaction to a page. @throws ProblemError RATE_LIMITED */
export async function checkPageNetwork(
  verbs: Verbs,
  context: Context,
  { site_id, id: subject_id }: SubjectRow,
  name: string,
): Promise<void> {
  const network = toHash(context, subject_id);
  if (network === undefined) return;
  checkRoom(
    context,
    await verbs.subjectReactions.fromNetwork({ site_id, subject_id, name, network }, toSince(context)),
  );
}

const toSince = ({ now }: Context): string => new Date(Date.parse(now) - dayMs).toISOString();

/** Against work that a browser has done so many times as many are let in: a class, an office. */
const withWork = 4;

/** Whether one more from this network counts. Both kinds of reactions pass through. */
function checkRoom(
  { principal, proof, now }: Context,
  seen: readonly { author_id: string; created_at: string }[],
): void {
  const authors = new Set(seen.map(({ author_id }) => author_id));
  if (authors.size < limits.reactionsPerNetwork * (proof?.done ? withWork : 1)) return;
  if (principal.kind !== 'anonymous' && authors.has(principal.author)) return;
  if (proof?.isAble && !proof.done && authors.size < limits.reactionsPerNetwork * withWork) {
    throw new ProblemError('PROOF_REQUIRED');
  }
  const first = Math.min(...seen.map(({ created_at }) => Date.parse(created_at)));
  throw new ProblemError('RATE_LIMITED', { retryAfter: (first + dayMs - Date.parse(now)) / 1000 });
}
