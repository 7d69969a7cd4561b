import type { InsideEvent } from '../../events/event.ts';
import { lateMs } from '../../mail/watch.ts';
import type { ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import type { UseCase } from '../use-case.ts';

/** Mails that are looked at in one round. */
const mostLate = 500;

/** Tells each site that its mail does not go out: once, until all that was late has gone. */
export const tellOfLateMail = (context: ServerContext): Promise<unknown> => execute(context, tell, undefined);

const tell: UseCase<void, null, ServerContext> =
  ({ now }) =>
  async (verbs) => {
    const late = await verbs.mails.markLate(new Date(Date.parse(now) - lateMs).toISOString(), now, mostLate);
    const events: InsideEvent[] = [];
    for (const id of new Set(late.map((mail) => mail.site_id))) {
      const site = id === null ? undefined : await verbs.sites.byId(id);
      if (!site || (await verbs.mails.wasLate(site.id, now))) continue;
      const since = late.find((mail) => mail.site_id === id)!.created_at;
      events.push({ name: 'mail.late', site, mail: { since } });
    }
    return { result: null, ...(events.length > 0 && { events }) };
  };
