import { reactionNames, type SiteReactions, type SiteSettings } from '@parvis/contract';
import type { Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';

/** What widgets are told of reactions, where it is not as by default. */
export function toSiteReactions({ reactions: { who, down, set, onPosts } }: SiteSettings): SiteReactions | undefined {
  const said: SiteReactions = {
    ...(who !== 'anyone' && { who }),
    ...(down && { down }),
    ...(set.length > 0 && { set, ...(onPosts && { onPosts }) }),
  };
  return Object.keys(said).length > 0 ? said : undefined;
}

/** Whether posts of a site take a reaction of this name. */
export function isOffered({ reactions: { down, set, onPosts } }: SiteSettings, name: string): boolean {
  if ((reactionNames as readonly string[]).includes(name)) return true;
  return name === 'down' ? down : onPosts && set.some(({ emoji }) => emoji === name);
}

/**
 * Whether whoever calls may react on the site. The business may.
 * @throws ProblemError CONFIRMATION_REQUIRED, MEMBERSHIP_REQUIRED
 */
export async function checkReactor(verbs: Verbs, { site, principal }: Context): Promise<void> {
  const { who } = site.settings.reactions;
  if (who === 'anyone' || principal.kind === 'staff') return;
  const author = principal.kind === 'visitor' ? await verbs.authors.byId(site.id, principal.author) : undefined;
  if (author?.kind === 'member') return;
  if (who === 'members') throw new ProblemError('MEMBERSHIP_REQUIRED');
  if (!author?.confirmed_at) throw new ProblemError('CONFIRMATION_REQUIRED');
}
