import { type HealthFinding, kindNames, toRow } from '@parvis/contract';
import { loadSharp } from '../../images/image-tools.ts';
import { lateMs } from '../../mail/watch.ts';
import type { Context } from '../context.ts';
import { rhythmMs } from '../exports/view.ts';
import { toMonth } from '../usage/months.ts';
import { toLevel, toQuota } from '../usage/quota.ts';
import { earlier, hourMs, toFinding } from './finding.ts';

/** Posts that wait so long are worth a word: their authors have given up. */
const queueHours = 72;
/** Of what was given up the last days count, as it is tried again by hand. */
const failedDays = 7;
const mostCounted = 1_000;

/** What is of one site, which its people can do something about. */
export const examineSite = async (context: Context): Promise<HealthFinding[]> => {
  const found = await Promise.all([
    examineMail(context),
    examinePolicy(context),
    examineQueue(context),
    examineWebhooks(context),
    examineJobs(context),
    examineImages(context),
    examineExports(context),
    examineQuota(context),
  ]);
  return found.filter((one) => one !== undefined);
};

async function examineMail({ site, now, services }: Context): Promise<HealthFinding> {
  const { waiting, oldest, lastSent } = await services.store.mails.stateOf(site.id);
  const values = { waiting, since: oldest ?? null, sent: lastSent ?? null };
  if (services.mailTest.from === undefined) return toFinding('mail.off', values);
  const isLate = oldest !== undefined && oldest < earlier(now, lateMs);
  return toFinding(isLate ? 'mail.late' : 'mail.ok', values);
}

const rated = kindNames.filter((kind) => toRow(kind).rated);

/** Nothing where reviews are off. */
async function examinePolicy({ site, now, services: { store } }: Context): Promise<HealthFinding | undefined> {
  if (site.settings.off.includes('reviews')) return undefined;
  if (site.settings.policy !== null) return toFinding('policy.ok');
  const { count: waiting } = await store.waiting.held(site.id, rated, now, mostCounted);
  if (waiting > 0) return toFinding('policy.held', { waiting });
  // Of a site that has some from before the question was asked, the next one waits.
  return toFinding((await store.waiting.anyRated(site.id)) ? 'policy.stopped' : 'policy.unanswered', { waiting });
}

async function examineQueue({ site, now, services: { store } }: Context): Promise<HealthFinding> {
  const days = site.settings.policy?.publicationDays;
  if (days !== undefined) {
    const late = await store.waiting.held(site.id, rated, earlier(now, days * 24 * hourMs), mostCounted);
    if (late.oldest !== undefined) {
      return toFinding('queue.late', { waiting: late.count, since: late.oldest, of: days });
    }
  }
  const [waiting, [oldest]] = await Promise.all([
    store.waiting.count(site.id, mostCounted),
    store.waiting.list(site.id, undefined, 1),
  ]);
  const since = oldest?.waiting_since ?? null;
  const isOld = since !== null && since < earlier(now, queueHours * hourMs);
  return toFinding(isOld ? 'queue.old' : 'queue.ok', { waiting, since });
}

async function examineWebhooks({ site, services }: Context): Promise<HealthFinding> {
  // Not as it is remembered: it may have been changed a moment ago.
  const webhooks = (await services.store.sites.byId(site.id))?.webhooks ?? [];
  const ended = webhooks
    .flatMap(({ url, goneAt }) => (goneAt === null ? [] : [{ host: new URL(url).host, at: goneAt }]))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const [last] = ended;
  if (last) return toFinding('webhooks.ended', { count: ended.length, ...last });
  return toFinding('webhooks.ok', { count: webhooks.length });
}

async function examineJobs({ site, now, services }: Context): Promise<HealthFinding> {
  const since = earlier(now, failedDays * 24 * hourMs);
  const { count, last } = await services.store.queue.failedOf(site.id, since, mostCounted);
  return count > 0 ? toFinding('jobs.failed', { count, at: last ?? null }) : toFinding('jobs.ok');
}

/** Nothing where the site takes none. */
async function examineImages({ site: { settings } }: Context): Promise<HealthFinding | undefined> {
  if (!settings.images && !settings.members?.pictures) return undefined;
  return toFinding((await loadSharp()) ? 'images.ok' : 'images.none');
}

/** Nothing where none are made by themselves. One that is late by a whole turn is not made. */
async function examineExports({ site, now, services: { store } }: Context): Promise<HealthFinding | undefined> {
  const { exports } = (await store.sites.byId(site.id))?.settings ?? site.settings;
  if (exports.every === 'never') return undefined;
  const rows = (await store.exports.list(site.id)).filter(({ scheduled }) => scheduled === 1);
  const at = rows.find(({ state }) => state === 'ready')?.ready_at ?? null;
  const [last] = rows;
  if (last?.state === 'failed') {
    const code = last.failure === 'NO_ROOM' ? 'exports.full' : 'exports.failed';
    return toFinding(code, { at: last.created_at, since: at });
  }
  const turnMs = rhythmMs[exports.every];
  const isLate = last !== undefined && last.created_at < earlier(now, last.state === 'ready' ? 2 * turnMs : turnMs);
  return toFinding(isLate ? 'exports.late' : 'exports.ok', isLate ? { since: at } : { at });
}

async function examineQuota({ site, now, services }: Context): Promise<HealthFinding> {
  const quota = toQuota(site.quota, services.settings);
  const [latest] = await services.store.usage.list(site.id, 1);
  const used = latest?.month === toMonth(now) ? latest.posts : 0;
  const values = { used, of: quota.postsPerMonth };
  const until = site.used_up_until;
  if (until !== null && until > now) return toFinding('quota.used-up', { ...values, until });
  return toFinding(toLevel(used, quota) === 0 ? 'quota.ok' : 'quota.near', values);
}
