import { lateMs } from '../../mail/watch.ts';
import type { ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import type { UseCase } from '../use-case.ts';

/** Sites that are told in one round. */
const mostSites = 100;

/**
 * Tells each site whose mail does not go out: once, until all that was late has gone.
 * @returns whether there may be more
 */
export async function tellOfLateMail(context: ServerContext): Promise<boolean> {
  const { store } = context.services;
  const before = new Date(Date.parse(context.now) - lateMs).toISOString();
  await store.sites.endMailLate(before);
  const { oldest } = await store.mails.state();
  if (oldest === undefined || oldest >= before) return false;
  const late = await store.sites.withLateMail(before, mostSites);
  for (const one of late) await execute(context, tell, one);
  return late.length === mostSites;
}

const tell: UseCase<{ id: string; since: string }, null, ServerContext> =
  ({ now }, { id, since }) =>
  async (verbs) => {
    const site = (await verbs.sites.setMailLate(id, now)) ? await verbs.sites.byId(id) : undefined;
    return { result: null, ...(site && { events: [{ name: 'mail.late', site, mail: { since } }] }) };
  };
