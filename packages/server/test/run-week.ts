import { randomInt } from 'node:crypto';
import type { LogEntry, ParvisOptions } from '../src/index.ts';
import { openStore } from '../src/store/store.ts';
import { origin, policy, secret } from './harness.ts';
import { createAsk } from './week/ask.ts';
import { check } from './week/check.ts';
import { startClock } from './week/clock.ts';
import type { Week } from './week/identity.ts';
import { Ledger } from './week/ledger.ts';
import { startMailServer, weathers } from './week/mail-server.ts';
import { Moderator } from './week/moderators.ts';
import { type Node, startApart, startHere } from './week/nodes.ts';
import { makePeople } from './week/people.ts';
import { actAs } from './week/visitors.ts';
import { chance, oneOf } from './week/words.ts';

export interface WeekOptions {
  /** The address of the database. */
  database: string;
  /** Servers over it. */
  nodes: number;
  /** One of them is a process of its own, and is killed now and then. */
  killed?: boolean;
  visitors: number;
  /** Into how many parts each day falls, and how much visitors do in each. */
  parts: number;
  acts: number;
  /** Hears a line after each day. */
  log?: (line: string) => void;
}

export interface WeekResult {
  acknowledged: number;
  /** How often each act was done. */
  acts: Record<string, number>;
  repeated: number;
  unanswered: number;
  restarts: number;
  kills: number;
  posts: number;
  mails: number;
  /** Mails that came a second time, with the same `Message-ID`. */
  again: number;
  erased: number;
  /** Everything that is not as it must be, by the rule, with what was asked and answered about it. */
  wrong: string[];
}

const hour = 3_600_000;
const days = 7;
const quiet = ['one', 'two', 'three'];

/**
 * A week of a busy thread: visitors write, answer, change, vote, report, follow and erase themselves, moderators decide and
 * set, servers start anew and die, mail fails for hours. Then everything is compared with what clients were told, and with
 * what SPEC says.
 */
export async function runWeek(given: WeekOptions): Promise<WeekResult> {
  const { database, visitors, parts, acts } = given;
  const clock = startClock();
  const mail = await startMailServer();
  const log: LogEntry[] = [];
  const ledger = new Ledger();
  const shared = {
    database,
    secret,
    limits: 'off',
    claim: 'off',
    timeout: 120_000,
    publicAddress: 'https://talk.shop.test',
    mail: { smtp: mail.url, from: 'The Shop <talk@shop.test>', perSecond: 1_000 },
  } satisfies ParvisOptions;
  const start = (): Promise<Node> =>
    startHere({
      ...shared,
      sites: [{ key: 'shop', name: 'The Shop', origins: [origin], policy }],
      now: () => Date.now(),
      log: (entry) => void log.push(entry),
    });
  const nodes: Node[] = [];
  for (let n = 0; n < given.nodes; n++) nodes.push(await start());
  const apart = async () => startApart({ options: shared, ahead: clock.ahead() }, (entry) => void log.push(entry));
  let child = given.killed ? await apart() : undefined;
  const all = (): Node[] => [...nodes, ...(child ? [child] : [])];
  const result = { restarts: 0, kills: 0 };

  const store = openStore(database);
  const setUp = await prepare(nodes[0]!);
  let shifting = 0;
  const week: Week = {
    ask: createAsk(all, ledger),
    ledger,
    people: makePeople(visitors),
    mail,
    subject: () => (chance(0.7) ? 'busy' : oneOf(quiet)!),
    isUnsettled: () => shifting > 0,
    secret: setUp.memberSecret,
    pause: () => new Promise((resolve) => setTimeout(resolve, 5 + randomInt(20))),
    tick: async () => void (await Promise.all(nodes.map((node) => node.work()))),
  };
  const moderators = setUp.keys.map((key, nth) => new Moderator(key, week, nth === 0));
  const first = moderators[0]!;
  ledger.settings = (
    await week.ask({ method: 'GET', path: '/v1/manage/sites/shop/settings', token: setUp.keys[0] })
  ).json;

  const advance = (ms: number): void => {
    clock.advance(ms);
    child?.setClock(clock);
    mail.mark();
  };
  /** Until nothing is under way, and with a mail server that works nothing is due. */
  async function settle(): Promise<void> {
    for (let n = 1; ; n++) {
      mail.release();
      const now = new Date().toISOString();
      const jobs = await store.db
        .selectFrom('jobs')
        .select(['worker', 'run_at'])
        .where('failed_at', 'is', null)
        .execute();
      const isDue = mail.weather() === 'works' && jobs.some(({ run_at, worker }) => worker === null && run_at <= now);
      const isClaimed = jobs.some(({ worker }) => worker !== null);
      if (!isDue && !isClaimed) return;
      if (n % 8 === 0) await Promise.all(nodes.map((node) => node.work()));
      // A mail server that was away is tried again in minutes; what a server that died had taken is free in one.
      if (n % 20 === 0) advance(6 * 60_000);
      if (n === 1_200) throw new Error('What is under way does not end.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function visit(): Promise<void> {
    for (let left = acts; left > 0; left--) {
      const person = oneOf(week.people.filter(({ busy, gone }) => !busy && !gone));
      if (!person) return;
      person.busy = true;
      await actAs(person, week).finally(() => {
        person.busy = false;
      });
    }
  }
  async function moderate(moderator: Moderator): Promise<void> {
    for (let left = Math.ceil(acts / 3); left > 0; left--) await moderator.act();
  }
  async function restart(): Promise<void> {
    const at = randomInt(nodes.length);
    const old = nodes[at]!;
    // A file of SQLite has one server.
    if (nodes.length === 1) await old.close();
    nodes[at] = await start();
    if (nodes.length > 1) await old.close();
    result.restarts++;
  }
  async function kill(): Promise<void> {
    await week.pause();
    const old = child!;
    await old.kill!();
    child = await apart();
    result.kills++;
  }
  async function shift(): Promise<void> {
    shifting++;
    await first.shift(quiet[0]!, quiet[1]!);
    shifting--;
  }

  const steps = days * parts;
  let failing = 0;
  for (let step = 0; step < steps; step++) {
    // Nothing is under way now: what is written from here on is of this part of the day.
    if (failing === 0 && step < steps - 2 && chance(0.15)) failing = 1 + randomInt(Math.max(2, Math.ceil(parts / 2)));
    mail.set(failing > 0 ? (oneOf(weathers.slice(1)) ?? 'drops') : 'works');
    if (failing > 0) failing--;
    await Promise.all([
      ...Array.from({ length: 4 }, visit),
      ...moderators.map(moderate),
      chance(0.7) ? first.set() : undefined,
      step === 1 || chance(0.4) ? restart() : undefined,
      child && chance(0.25) ? kill() : undefined,
      chance(0.5) ? shift() : undefined,
      chance(0.5) ? week.tick() : undefined,
    ]);
    await settle();
    advance((24 * hour) / parts - 60_000);
    await Promise.all(all().map((node) => node.work()));
    // Now and then mails go out while people write.
    if (chance(0.6)) await settle();
    advance(60_000);
    if ((step + 1) % parts === 0) {
      given.log?.(
        `day ${(step + 1) / parts}: ${ledger.acknowledged} acts, ${ledger.posts.size} posts, ${mail.got.length} mails, ` +
          `${ledger.wrong.length} wrong`,
      );
    }
  }
  // The mail server is back, and all that is due in a week goes out.
  mail.set('works');
  for (let n = 0; n < 9; n++) {
    advance(24 * hour);
    await Promise.all(all().map((node) => node.work()));
    await settle();
  }
  // A server knows within five seconds what another one set.
  if (all().length > 1) await new Promise((resolve) => setTimeout(resolve, 6_000));
  const wrong = [...ledger.wrong, ...(await check({ week, store, nodes: all(), key: setUp.keys[0]!, log }))];
  await store.close();
  for (const node of all()) await node.close();
  await mail.close();
  clock.end();
  const ids = mail.got.map((one) => one.mail.messageId);
  return {
    ...result,
    acknowledged: ledger.acknowledged,
    acts: ledger.acts,
    repeated: ledger.repeated,
    unanswered: ledger.unanswered,
    posts: ledger.posts.size,
    mails: ids.length,
    again: ids.length - new Set(ids).size,
    erased: ledger.erased.length,
    wrong: [...new Set(wrong)].map((one) => ledger.explain(one)),
  };

  async function prepare(node: Node): Promise<{ keys: string[]; memberSecret: string }> {
    const { sites } = node.parvis!;
    // Who people are by their address is what a part of them proves (A19): none is asked for with a review.
    await sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null }, reviewAddress: false });
    const { secret: memberSecret } = await sites.createMemberSecret('shop');
    await sites.addStaff('shop', 'owner@example.com', 'owner');
    const keys: string[] = [];
    for (const name of ['morning', 'noon', 'night']) keys.push(await sites.createKey('shop', { name }));
    return { keys, memberSecret };
  }
}
