import { limits, type ReactionName } from '@parvis/contract';
import type { PostRow, Verbs } from '../../store/store.ts';
import { toNetworkOwner } from '../blocks/network.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';

const dayMs = 86_400_000;

/** The network of a visitor's act as it is kept with a post; nothing where it is not known, or limits are off. */
function toHash({ network, principal, site, services }: Context, post: string): string | undefined {
  if (network === undefined || principal.kind === 'staff' || services.settings.limits === 'off') return undefined;
  return services.encryption.hashNetwork(`${site.id} ${post}`, network);
}

/** Remembers for some days from where a post was written, or reacted to. */
export async function keepNetwork(
  verbs: Verbs,
  context: Context,
  { post, act, author }: { post: string; act: 'post' | ReactionName; author: string },
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
export async function checkNetwork(verbs: Verbs, context: Context, post: PostRow, name: ReactionName): Promise<void> {
  const hash = toHash(context, post.id);
  if (hash === undefined) return;
  const { site, principal, now } = context;
  const since = new Date(Date.parse(now) - dayMs).toISOString();
  const seen = await verbs.networks.of(site.id, post.id, hash, since);
  if (principal.kind === 'anonymous' && seen.some(({ act }) => act === 'post')) throw new ProblemError('OWN_POST');
  const reacted = seen.filter(({ act }) => act === name);
  const isKnown = principal.kind !== 'anonymous' && reacted.some(({ author_id }) => author_id === principal.author);
  if (isKnown || reacted.length < limits.reactionsPerNetwork) return;
  const first = Math.min(...reacted.map(({ created_at }) => Date.parse(created_at)));
  throw new ProblemError('RATE_LIMITED', { retryAfter: (first + dayMs - Date.parse(now)) / 1000 });
}
