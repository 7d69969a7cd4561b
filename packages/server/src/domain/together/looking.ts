import type { Lookers } from '@parvis/contract';
import { findPost } from '../posts/find.ts';
import { ProblemError } from '../problem.ts';
import { addressOf } from '../staff/address.ts';
import { personOf, staffOf } from '../staff/members.ts';
import type { UseCase } from '../use-case.ts';

/** Milliseconds for which one is taken to look at a post after one has said so: twice as long as the console takes to say it again. */
const lookingMs = 30_000;
/** People that are named. */
const most = 5;

/**
 * Says that one looks at a post, and hears who else does. Each person is one row, however often they say it.
 * @throws ProblemError NOT_FOUND, FORBIDDEN for a key
 */
export const look: UseCase<{ id: string }, Lookers> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now, services } = context;
    const me = personOf(context);
    const post = await findPost(verbs, context, id);
    if (!post) throw new ProblemError('NOT_FOUND');
    await verbs.looking.put(site.id, me, post.id, now);
    const since = new Date(Date.parse(now) - lookingMs).toISOString();
    const others = await verbs.looking.others(site.id, post.id, { not: me, since }, most);
    const isRead = staffOf(context).permissions.includes('staff.read');
    const people = isRead && others.length > 0 ? await verbs.staff.byIds(others) : [];
    const names = new Map(people.map((row) => [row.id, addressOf(services, row)]));
    return {
      result: {
        others: others.map((id) => ({ id, name: names.get(id) ?? null })),
        waits: post.waiting_since !== null,
      },
    };
  };
