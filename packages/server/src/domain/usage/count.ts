import type { Quota } from '@parvis/contract';
import type { DueUsage, Verbs } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { tellOwners } from '../hearing/tell-owners.ts';
import { endOf, startOf, toMonth } from './months.ts';
import { before, mostSites, mostWrites, partMs, restMs, settledMs } from './portions.ts';
import { toLevel, toQuota } from './quota.ts';

/**
 * Counts what every site used since it was counted last, and says of those that used up what they may that they did. A
 * site's month, to where it is counted and what follows are one write that holds the month: of several servers one counts
 * a part, once.
 * @returns how many months were looked at
 */
export async function countUsage({ now, services }: ServerContext): Promise<number> {
  const { store } = services;
  const until = before(now, settledMs);
  const month = toMonth(until);
  await store.write((verbs) => verbs.usage.open(month, startOf(month)));
  let looked = 0;
  for (let round = 0; round < mostWrites; round++) {
    const some = await store.write((verbs) => countSome(verbs, { now, services }, until));
    if (some === 0) break;
    looked += some;
  }
  return looked;
}

async function countSome(verbs: Verbs, context: ServerContext, until: string): Promise<number> {
  const due = await verbs.usage.due(before(until, restMs), mostSites);
  const parts = due.map(({ site_id: site, month, counted_until: from }) => {
    const end = endOf(month);
    const to = [until, end, before(from, -partMs)].sort()[0]!;
    return { site, month, from, to, isWhole: to === end };
  });
  const counts = await verbs.usage.count(parts);
  await verbs.usage.add(parts, counts);
  for (const [at, one] of due.entries()) {
    // Nobody needs to know what a month that is over used up, nor what the running one had some days ago.
    if (one.month === toMonth(context.now) && parts[at]!.to === until)
      await judge(verbs, context, one, one.posts + counts[at]!.posts);
  }
  return due.length;
}

async function judge(verbs: Verbs, context: ServerContext, one: DueUsage, posts: number): Promise<void> {
  const { site_id: site, month } = one;
  const quota = toQuota(one.quota === null ? null : (JSON.parse(one.quota) as Quota), context.services.settings);
  const level = toLevel(posts, quota);
  const usedUp = level === 100 ? endOf(month) : null;
  if (usedUp !== one.used_up_until) await verbs.sites.setUsedUp(site, usedUp);
  if (level <= one.told || quota.postsPerMonth === null || one.suspended_at !== null) return;
  const used = { posts, most: quota.postsPerMonth, isFull: level === 100, until: endOf(month).slice(0, 10) };
  await tellOwners(verbs, context, { ...one, id: site }, 'quotaUsed', used);
  await verbs.usage.setTold(site, month, level);
}
