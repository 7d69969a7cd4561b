import { type FollowedThing, type Pace, paces } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { SubscriptionRow, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { isId } from '../ids.ts';
import type { UseCase } from '../use-case.ts';
import { endOne, passOn } from './end.ts';
import { toFollowed } from './to-followed.ts';

// What whoever has the link of a mail does about what its reader follows.

interface Whose {
  site: string;
  author: string;
}

/** What one of them follows, and of which site; nothing where they are there no more. */
export async function listOf(
  { services }: ServerContext,
  { site: id, author }: Whose,
  most: number,
): Promise<{ site: string; items: FollowedThing[] } | undefined> {
  return services.store.read(async (verbs) => {
    const site = await verbs.sites.byId(id);
    if (!site || !(await verbs.authors.byId(id, author))) return undefined;
    return {
      site: site.name,
      items: await toFollowed(verbs, { site }, await verbs.subscriptions.list(id, author, most)),
    };
  });
}

interface Ending extends Whose {
  of: 'all' | Pick<FollowedThing, 'id'> | { target: SubscriptionRow['target']; targetId: string };
}

/**
 * Ends one thing that somebody follows, or all of it, mentions too. What has ended already stays so, and whether they are
 * there still is not told.
 */
export const endFollowing: UseCase<Ending, void, ServerContext> =
  ({ now }, { site, author, of }) =>
  async (verbs) => {
    const isAll = of === 'all';
    // Of mentions one hears without having asked for it: that one does not has to be kept.
    const isOfMentions = isAll || ('target' in of && of.target === 'mentions');
    if (isAll) await verbs.subscriptions.end(site, author);
    else if ('id' in of) {
      // Typed into a form: whatever it is.
      if (isId(of.id)) await endOne(verbs, { site, author, now }, of.id);
    } else if (!isOfMentions) {
      const one = { target: of.target, target_id: of.targetId };
      await passOn(verbs, { site, author, now }, one);
      await verbs.subscriptions.end(site, author, one);
    }
    if (isOfMentions) await put(verbs, { site, author, now }, 'never');
    return { result: undefined };
  };

/** Hears at another pace of one thing; of mentions by that word in the place of an id. */
export const setPace: UseCase<Whose & { id: string; pace: Pace | 'never' }, void, ServerContext> =
  ({ now }, { site, author, id, pace }) =>
  async (verbs) => {
    if (id === 'mentions') {
      await put(verbs, { site, author, now }, pace);
      return { result: undefined };
    }
    const row = isId(id) ? await verbs.subscriptions.byId(site, author, id) : undefined;
    if (row && (row.target === 'mentions' || paces.some((one) => one === pace))) {
      await verbs.subscriptions.put({ ...row, id: newId(), pace });
    }
    return { result: undefined };
  };

async function put(
  verbs: Verbs,
  { site, author, now }: Whose & { now: string },
  pace: SubscriptionRow['pace'],
): Promise<void> {
  if (!(await verbs.authors.lockKeyShare(site, author))) return;
  if (pace === 'never') await passOn(verbs, { site, author, now }, { target: 'mentions', target_id: '' });
  await verbs.subscriptions.put({
    site_id: site,
    id: newId(),
    author_id: author,
    target: 'mentions',
    target_id: '',
    pace,
    created_at: now,
  });
}
