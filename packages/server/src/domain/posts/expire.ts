import { kindNames, toRow } from '@parvis/contract';
import { type DomainEvent, toPostEvents } from '../../events/event.ts';
import { type Change, firstIdOf, type StoredSite } from '../../store/store.ts';
import { eraseIdle } from '../authors/erase.ts';
import type { ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import type { UseCase } from '../use-case.ts';

/** Posts of one write, and writes of one round. */
const most = 100;
const mostRounds = 50;

const rated = kindNames.filter((kind) => toRow(kind).rated);

/**
 * Erases reviews that have been there for as long as their site says that they stay (FR-7), with what stands below them.
 * Readers are told, as of everything that goes. With the last of what somebody wrote goes what is known of them.
 */
export async function eraseExpired(context: ServerContext): Promise<void> {
  const { store } = context.services;
  for (const site of await store.sites.list()) {
    const years = site.settings.policy?.retentionYears ?? null;
    if (years === null) continue;
    const until = firstIdOf(toYearsBefore(context.now, years));
    for (let round = 0; round < mostRounds; round++) {
      const found = await store.moderation.expired(site.id, rated, until, most);
      for (const id of found) await execute(context, erasePost, { site, id });
      if (found.length < most) break;
    }
  }
}

/** The same day of the calendar so many years before. */
function toYearsBefore(now: string, years: number): string {
  const time = new Date(now);
  time.setUTCFullYear(time.getUTCFullYear() - years);
  return time.toISOString();
}

const erasePost: UseCase<{ site: StoredSite; id: string }, null, ServerContext> =
  ({ now }, { site, id }) =>
  async (verbs) => {
    const post = await verbs.posts.lock(site.id, id);
    if (post?.status !== 'published') return { result: null };
    const { key } = (await verbs.subjects.byId(site.id, post.subject_id))!;
    const changes: Change[] = [];
    const gone = [id];
    for (const { id: below } of await verbs.moderation.below(site.id, id, most)) {
      // As it is after what stood below it went.
      const answer = (await verbs.posts.byId(site.id, below))!;
      changes.push(...(await verbs.posts.withdraw(answer, 'removed', 'retention')));
      gone.push(below);
    }
    const left = (await verbs.posts.byId(site.id, id))!;
    changes.push(...(await verbs.posts.withdraw(left, 'removed', 'retention')));
    if (left.author_id !== null) await eraseIdle(verbs, { site, now }, left.author_id);
    const withdrawn = gone.map((about): DomainEvent => ({ name: 'post.withdrawn', site, about }));
    return { result: null, events: [...toPostEvents(site, key, changes), ...withdrawn] };
  };
