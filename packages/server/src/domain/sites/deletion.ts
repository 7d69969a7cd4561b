import { type ManagedSite, staffLimits } from '@parvis/contract';
import type { StoredSite } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import { tellOwners } from '../hearing/tell-owners.ts';
import { ProblemError } from '../problem.ts';
import { personOf } from '../staff/members.ts';
import type { UseCase } from '../use-case.ts';
import { toManagedSite } from './get.ts';

/** Sites that are deleted in one round. */
const mostSites = 10;

/** Says that a site goes with all that it holds, in some days; its owners hear of it (M44). Once said it stays so. */
export const planDeletion: UseCase<void, ManagedSite> = (context) => {
  personOf(context);
  return async (verbs) => {
    const { site, now } = context;
    await verbs.sites.lock(site.id);
    const before = (await verbs.sites.byId(site.id))!;
    if (before.deletes_at !== null) return { result: toManagedSite(before) };
    const deletes_at = new Date(Date.parse(now) + staffLimits.deletionDays * 86_400_000).toISOString();
    await verbs.sites.setDeletion(site.id, deletes_at, now);
    await recordChange(verbs, context, {
      what: 'site.deletion-planned',
      of: site.id,
      before: { deletesAt: null },
      after: { deletesAt: deletes_at },
    });
    await tellOwners(verbs, context, site, 'siteDeletion', { until: deletes_at.slice(0, 10) });
    return { result: toManagedSite({ ...before, deletes_at }), events: [{ name: 'settings.changed', site }] };
  };
};

/** The site stays after all. */
export const cancelDeletion: UseCase<void, null> = (context) => {
  personOf(context);
  return async (verbs) => {
    const { site, now } = context;
    await verbs.sites.lock(site.id);
    const { deletes_at } = (await verbs.sites.byId(site.id))!;
    if (deletes_at === null) return { result: null };
    // It may be half gone.
    if (deletes_at <= now) throw new ProblemError('NOT_FOUND');
    await verbs.sites.setDeletion(site.id, null, now);
    await recordChange(verbs, context, {
      what: 'site.deletion-cancelled',
      of: site.id,
      before: { deletesAt: deletes_at },
      after: { deletesAt: null },
    });
    return { result: null, events: [{ name: 'settings.changed', site }] };
  };
};

/** Deletes the sites of which it is time. @returns whether there may be more */
export async function deleteDueSites(context: ServerContext): Promise<boolean> {
  const due = await context.services.store.sites.dueDeletions(context.now, mostSites);
  for (const { id } of due) {
    while ((await execute(context, deletePortion, { id })).result);
    const { store } = context.services;
    for (let isFirst = true; await store.write((verbs) => verbs.sites.forgetWords(isFirst)); isFirst = false);
    const { result: site } = await execute(context, deleteSite, { id });
    // There is nobody left whom an event of the write could be kept for: this process forgets it, others within seconds.
    if (site) context.services.written([{ name: 'settings.changed', site }]);
  }
  return due.length === mostSites;
}

/** A portion in each write, so that no other site waits for long. @returns whether there may be more */
const deletePortion: UseCase<{ id: string }, boolean, ServerContext> =
  ({ now }, { id }) =>
  async (verbs) => {
    await verbs.sites.lock(id);
    const site = await verbs.sites.byId(id);
    const isDue = site?.deletes_at && site.deletes_at <= now;
    return { result: isDue ? await verbs.sites.removeSome(id) : false };
  };

const deleteSite: UseCase<{ id: string }, StoredSite | null, ServerContext> =
  ({ now }, { id }) =>
  async (verbs) => {
    await verbs.sites.lock(id);
    const site = await verbs.sites.byId(id);
    // Somebody has said meanwhile that it stays.
    if (!site?.deletes_at || site.deletes_at > now) return { result: null };
    await verbs.sites.remove(id);
    return { result: site };
  };
