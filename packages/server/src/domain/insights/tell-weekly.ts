import { type Insights, kindNames, type RangeFigures } from '@parvis/contract';
import type { WeekPassed } from '../../mail/templates/week-passed.ts';
import type { Verbs, WeeklyListener } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { mostTold } from '../hearing/pace.ts';
import { toUnsubscribe } from '../hearing/unsubscribe.ts';
import { addressOf } from '../staff/address.ts';
import { toScreenLink } from '../staff/links.ts';
import { addDays, toDay } from './days.ts';
import { readNow, readRange } from './get.ts';

/** From Monday at this hour on, and for so long where no server ran then; UTC. */
const firstHour = 6;
const hours = 48;

/**
 * Writes on Mondays to those who want to hear how the week was. Each mail and that it was left are one write, so that
 * nobody hears twice; of a week in which nothing happened there is none.
 * @returns whether there may be more
 */
export async function tellWeekly({ now, services }: ServerContext): Promise<boolean> {
  const monday = toMonday(now);
  const since = Date.parse(now) - Date.parse(monday) - firstHour * 3_600_000;
  if (since < 0 || since >= hours * 3_600_000) return false;
  const due = await services.store.memberships.dueForWeek(monday, mostTold);
  let told = 0;
  for (const listener of due) {
    if (await services.store.write((verbs) => tell(verbs, { now, services }, listener, monday))) told++;
  }
  return due.length === mostTold && told > 0;
}

/** Whether they heard by this; else another server told them. */
async function tell(verbs: Verbs, context: ServerContext, listener: WeeklyListener, monday: string): Promise<boolean> {
  const { services } = context;
  const { site_id: id, site_key: key, staff_id: staff, locale } = listener;
  if (!(await verbs.memberships.setHeardOfWeek(id, staff, monday))) return false;
  const to = addressOf(services, listener);
  const site = await verbs.sites.byKey(key);
  const range = await readRange(verbs, { site: id, from: addDays(monday, -7), to: addDays(monday, -1) });
  if (!to || !site || !happened(range.total)) return true;
  const address = services.settings.publicAddress;
  await services.mail.add(verbs, {
    to,
    locale,
    template: 'weekPassed',
    data: {
      ...toWeek(range),
      ...(await readNow(verbs, id)),
      ...(address && { link: toScreenLink(address, key, 'insights') }),
      ...(await toUnsubscribe(context, listener, 'weekly')),
    },
    site,
    key: `week ${staff} ${monday}`,
  });
  return true;
}

/** The last Monday, or today. */
function toMonday(now: string): string {
  const today = toDay(now);
  return addDays(today, -((new Date(today).getUTCDay() + 6) % 7));
}

const countPosts = ({ published }: RangeFigures): number => kindNames.reduce((sum, kind) => sum + published[kind], 0);

const happened = (total: RangeFigures): boolean =>
  countPosts(total) + total.held + total.refused + total.hidden + total.replies + total.shares > 0;

function toWeek({
  from,
  to,
  total,
  before,
}: Pick<Insights, 'from' | 'to' | 'total' | 'before'>): Omit<WeekPassed, 'unanswered' | 'waiting'> {
  return {
    from,
    to,
    posts: countPosts(total),
    postsBefore: countPosts(before),
    reviews: total.rating?.count ?? 0,
    mean: total.rating?.mean ?? null,
    meanBefore: before.rating?.mean ?? null,
    replies: total.replies,
    shares: total.shares,
  };
}
