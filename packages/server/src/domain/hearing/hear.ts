import { allows, type PolicyName, toRow } from '@parvis/contract';
import type { MailedAct } from '../../identity/act-tokens.ts';
import type { HeardPost } from '../../mail/templates/posts-arrived.ts';
import { firstIdOf, type Listener, type PostRow, type Verbs } from '../../store/store.ts';
import { toPlainText } from '../../text/plain.ts';
import type { ServerContext } from '../context.ts';
import { addressOf } from '../staff/address.ts';
import { toLink } from '../staff/links.ts';
import { toPageNames } from '../subjects/page-names.ts';

/** Posts that one mail shows; it says how many more there are. */
const mostShown = 10;
/** Looked at for one mail. */
const mostRead = 100;
/** People who are written to in one round. */
const mostTold = 50;
/** Characters of a post in a mail. */
const mostWords = 600;

/** So long after its id was made a post is there or will never be: others of a later id may be kept before it. */
const settledMs = 5_000;

const minute = 60_000;
/** How long after a mail the next one may come. At once: what comes together goes together. */
const waits = { 'at-once': 0, hourly: 60 * minute, daily: 24 * 60 * minute };

/**
 * Writes to everybody who works for a site and has not heard yet of what visitors wrote: nothing is asked while they write.
 * Each mail and what it told are one write, so that nobody hears twice.
 * @returns how many were written to
 */
export async function hearAll({ now, services }: ServerContext): Promise<number> {
  const { store } = services;
  const time = Date.parse(now);
  const before = (ms: number): string => new Date(time - ms).toISOString();
  const due = await store.memberships.due(
    { 'at-once': before(waits['at-once']), hourly: before(waits.hourly), daily: before(waits.daily) },
    firstIdOf(before(settledMs)),
    mostTold,
  );
  let told = 0;
  for (const listener of due) told += (await store.write((verbs) => tell(verbs, { now, services }, listener))) ? 1 : 0;
  return told;
}

async function tell(verbs: Verbs, context: ServerContext, listener: Listener): Promise<boolean> {
  const { now, services } = context;
  const { site_id: site, staff_id: staff, heard_until: from, locale } = listener;
  const rows = await verbs.moderation.between(
    site,
    from,
    firstIdOf(new Date(Date.parse(now) - settledMs).toISOString()),
    mostRead,
  );
  const last = rows.at(-1);
  if (!last || !(await verbs.memberships.setHeard(site, staff, from, last.id, now))) return false;
  const to = addressOf(services, listener);
  const posts = rows.filter(({ status }) => status === 'pending' || status === 'published');
  const known = await verbs.sites.byKey(listener.site_key);
  if (!to || !known || posts.length === 0) return false;
  const shown: HeardPost[] = [];
  for (const post of posts.slice(0, mostShown)) shown.push(await toHeard(verbs, context, listener, post));
  await services.mail.add(verbs, {
    to,
    locale,
    template: 'postsArrived',
    data: { posts: shown, more: posts.length - shown.length, site: known.name },
    site: known,
    // Of two servers that tell at the same moment, one does.
    key: `heard ${staff} ${last.id}`,
  });
  return true;
}

async function toHeard(
  verbs: Verbs,
  { services }: ServerContext,
  { site_id: site, staff_id: staff, role }: Listener,
  post: PostRow,
): Promise<HeardPost> {
  const subject = (await verbs.subjects.byId(site, post.subject_id))!;
  const [decision] = post.decision_id === null ? [] : await verbs.decisions.byIds(site, [post.decision_id]);
  const names = toPageNames(post, subject);
  const isPending = post.status === 'pending';
  const mayReply = toRow(post.root_kind).replies !== 'nobody';
  const possible: MailedAct[] = isPending ? ['approve', 'refuse'] : [...(mayReply ? (['reply'] as const) : []), 'hide'];
  const acts: HeardPost['acts'] = [];
  const address = services.settings.publicAddress;
  // Without an address of its own the server cannot say where its pages are.
  if (address && allows(role, 'posts.decide')) {
    for (const act of possible) {
      const token = await services.acts.sign({ site, staff, post: post.id, act, state: post.decision_id ?? '' });
      acts.push({ act, url: toLink(address, 'act', token) });
    }
  }
  const said = toPlainText(JSON.parse(post.text));
  return {
    title: post.title ?? '',
    words: said.length > mostWords ? `${said.slice(0, mostWords).toWellFormed()}…` : said,
    by: post.author_name,
    page: names.title ?? names.url ?? subject.key,
    policies: isPending && decision ? (JSON.parse(decision.policies) as PolicyName[]) : [],
    isPending,
    acts,
  };
}
