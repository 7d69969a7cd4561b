import { followLimits } from '@parvis/contract';
import { getInternals } from '../../src/internals.ts';
import type { DecisionRow, PostRow } from '../../src/store/store.ts';
import type { Checked } from './check.ts';
import type { Follow, KnownPost, Person } from './ledger.ts';
import { wordsIn } from './words.ts';

const hour = 3_600_000;
/** Where subjects change keys, what belongs to which is not looked at. */
const quiet = ['one', 'two', 'three'];

/** When everybody could read a post. */
interface Span {
  from: string;
  until: string;
}

/** What followers and authors heard by mail, and what they had to. */
export async function checkMails(checked: Checked): Promise<void> {
  const { week, store, nodes, rows, decisions, site, wrong } = checked;
  const { ledger, mail } = week;
  const { encryption } = getInternals(nodes[0]!.parvis!)!.services;
  const decided = Map.groupBy(decisions, ({ post_id }) => post_id);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byWord = new Map<string, KnownPost>();
  for (const post of ledger.posts.values()) for (const word of post.words) byWord.set(word, post);
  const kept = await store.db.selectFrom('mails').selectAll().where('template', '=', 'postsFollowed').execute();
  const templates = new Map(kept.map((row) => [row.id, row]));
  const notices = await store.db.selectFrom('notices').selectAll().where('site_id', '=', site).execute();
  const named = await store.db.selectFrom('mentions').selectAll().where('site_id', '=', site).execute();
  const isNamed = new Set(named.map(({ post_id, author_id }) => `${post_id} ${author_id}`));
  const spansOf = (post: KnownPost): Span[] => toSpans(post, byId.get(post.id), decided.get(post.id) ?? []);

  // A server that dies after a mail was taken sends it again with its name: who gets it is shown it once.
  const once = new Map(mail.got.map((one) => [one.mail.messageId, one]));
  const heard = new Map<string, Set<string>>();
  const cut = new Set<string>();
  for (const { mail: came, at, writtenSince } of once.values()) {
    const row = templates.get(/<([^@]*)@/.exec(came.messageId ?? '')?.[1] ?? '');
    const person = week.people.find(({ email }) => came.recipients.includes(email));
    if (!row || !person) continue;
    if (/And \d+ more\./.test(came.text ?? '')) cut.add(row.id);
    const all = heard.get(person.email) ?? new Set();
    heard.set(person.email, all);
    const erased = ledger.erased.find((one) => one.person === person);
    if (erased && erased.at < writtenSince) wrong('F2', `${person.name} is mailed to after they left`);
    for (const word of wordsIn(came.text ?? '')) {
      const post = byWord.get(word);
      if (!post) {
        wrong('F3', `a mail says ${word}, which nobody wrote`);
        continue;
      }
      if (!spansOf(post).some(({ from, until }) => from <= at && until >= writtenSince)) {
        wrong('F3', `${person.name} is mailed ${post.id}, which nobody could read`);
      }
      if (post.person === person && post.writtenBy === person.account)
        wrong('F3', `${person.name} is mailed their own ${post.id}`);
      if (all.has(post.id)) wrong('F3', `${person.name} is mailed ${post.id} twice`);
      all.add(post.id);
      const isFollowed = ledger.follows.some(
        (follow) =>
          follow.person === person &&
          follow.asked <= at &&
          // Of a subject that was merged it is told by the other's key that it ended (S14).
          (follow.until === undefined || follow.until >= writtenSince || quiet.includes(follow.of)) &&
          isOf(follow, post),
      );
      // Words of before may have named them, too.
      // Whom it names is told with the post and the reader, and forgotten with them.
      const isKnown = byId.has(post.id) && !person.gone;
      const notice = notices.find((one) => one.post_id === post.id && one.author_id === person.account);
      if (!isFollowed && isKnown && notice?.target !== 'mentions') {
        wrong('F1', `${person.name} is mailed ${post.id} and follows nothing of it: ${JSON.stringify(notice)}`);
      }
    }
  }

  for (const person of week.people) {
    if (person.gone || !person.account || !person.provedAt) continue;
    const hash = encryption.hashEmail(site, person.email);
    const own = kept
      .filter((row) => row.email_hash === hash)
      .sort((one, other) => (one.created_at < other.created_at ? -1 : 1));
    checkPace(
      person,
      own.map(({ created_at }) => created_at),
    );
    const told = new Map(notices.filter((one) => one.author_id === person.account).map((one) => [one.post_id, one]));
    for (const post of ledger.posts.values()) {
      const row = byId.get(post.id);
      const [first] = spansOf(post);
      // Of who is blocked nobody hears, and those who are blocked write spam.
      const isHeard = first && row?.status === 'published' && post.person?.kind !== 'spammer';
      if (!isHeard || row.author_id === person.account) continue;
      const isFollowed = ledger.follows.some(
        (one) =>
          one.author === person.account &&
          !one.ending &&
          one.pace !== 'never' &&
          isOf(one, post, true) &&
          one.from < first.from &&
          person.provedAt! < first.from,
      );
      // What named another browser of theirs, which nobody knew, told them nothing.
      const known =
        person.claimedAt !== undefined && person.claimedAt > person.provedAt ? person.claimedAt : person.provedAt;
      const isMeant = isNamed.has(`${post.id} ${person.account}`) && known < first.from;
      if (!isFollowed && !isMeant) continue;
      const notice = told.get(post.id);
      if (!notice?.told_at) {
        wrong(isFollowed ? 'F3' : 'F7', `${person.name} never heard of ${post.id}`);
        continue;
      }
      // A mail shows the newest, and says how many more there are.
      const of = own.find(({ created_at }) => created_at >= notice.told_at!);
      if (of && cut.has(of.id)) continue;
      const shown = heard.get(person.email) ?? new Set();
      if (!shown.has(post.id) && notice.told_at > first.from && spansOf(post).length === 1) {
        wrong('F3', `the mail to ${person.name} of ${notice.told_at} came without ${post.id}`);
      }
    }
    checkDecisions(person);
  }

  /** F4, of those whose mails all have one pace. */
  function checkPace({ name, pace }: Person, at: string[]): void {
    for (const [nth, time] of at.entries()) {
      const within = at.filter((one) => one >= time && Date.parse(one) < Date.parse(time) + hour).length;
      if (within > followLimits.mailsPerHour + 1) wrong('F4', `${within} mails to ${name} within an hour of ${time}`);
      if (pace !== 'daily' && pace !== 'weekly') continue;
      // Turns begin at 6:00 of UTC, those of a week on Mondays.
      const toTurn = (one: string): number => {
        const day = Math.floor((Date.parse(one) - 6 * hour) / (24 * hour));
        return pace === 'daily' ? day : Math.floor((day + 3) / 7);
      };
      const before = at[nth - 1];
      if (before && toTurn(before) === toTurn(time))
        wrong('F4', `two mails of one turn to ${name}, ${pace}: ${before}, ${time}`);
    }
  }

  /** D10: whose address is proved knows by mail what was decided last. */
  function checkDecisions(person: Person): void {
    for (const row of rows) {
      // What another browser wrote before it was theirs was decided about without a word to them.
      const isOwn = ledger.posts.get(row.id)?.writtenBy === person.account && row.author_id === person.account;
      if (!isOwn || ['withdrawn', 'removed', 'erased'].includes(row.status)) continue;
      const own = decided.get(row.id) ?? [];
      if (!own[0] || own[0].created_at < person.provedAt!) continue;
      const told = own.findLast(({ told_at }) => told_at !== null);
      const known = told ? told.to_status : own[0].from_status;
      if (known !== row.status)
        wrong('D10', `${person.name} knows that ${row.id} is ${known}, and it is ${row.status}`);
    }
  }
}

/** Whether something that is followed has a post in it. @param surely only where no subject changes its key */
function isOf({ target, of }: Follow, post: KnownPost, surely = false): boolean {
  if (target === 'site') return true;
  if (target === 'post') return post.parentId === of;
  if (target === 'thread') return post.rootId === of && post.id !== of;
  if (target !== 'subject') return false;
  if (quiet.includes(of) || quiet.includes(post.key)) return !surely && quiet.includes(post.key);
  return post.key === of;
}

/** By what was decided, and until it was gone. */
function toSpans(post: KnownPost, row: PostRow | undefined, decisions: readonly DecisionRow[]): Span[] {
  const begun = row?.created_at ?? post.writtenAt;
  const always = '9';
  const spans: Span[] = [];
  let status = decisions[0]?.from_status ?? 'published';
  let from = row ? begun : '0';
  for (const one of decisions) {
    if (status === 'published') spans.push({ from, until: one.created_at });
    [status, from] = [one.to_status, one.created_at];
  }
  if (status === 'published') spans.push({ from, until: post.goneAt ?? always });
  return spans;
}
