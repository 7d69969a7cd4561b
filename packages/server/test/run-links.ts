import { Agent, request } from 'node:http';
import { toNodeHandler } from '../src/adapters/node.ts';
import { en } from '../src/console/words-en.ts';
import { getInternals } from '../src/internals.ts';
import { templates } from '../src/mail/templates/index.ts';
import { changesOf, readTables, type Tables } from './all-tables.ts';
import { origin, policy } from './harness.ts';
import { from, inbound, makeMails, type Place, rest, settle } from './make-mails.ts';
import { monthEnds } from './month-ends.ts';
import { serve } from './port.ts';
import type { Mail, Smtp } from './smtp.ts';
import { type Browser, hidden, host, startConsole } from './staff.ts';

export interface LinksOptions {
  /** The address of the database. */
  database: string;
  /** How often each scanner fetches each link. */
  times: number;
  smtp: Smtp;
}

export interface LinksResult {
  /** Mails of each template. */
  mails: Record<string, number>;
  /** Different links, and how many of them lead to which page. */
  links: number;
  pages: Record<string, number>;
  fetches: number;
  rows: number;
  /** What a person did by a button afterwards, and how many buttons were pressed in vain. */
  pressed: Record<string, number>;
  void: number;
  /** Everything that is not as it must be. */
  wrong: string[];
}

interface Fetch {
  method: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** What is asked for, where a link has a fragment. @default the address without it, as every client does */
  path?(url: URL): string;
}

/** Whoever follows links although nobody pressed: mail gateways, previews, browsers that load ahead, and bad ones. */
const scanners: Record<string, Fetch> = {
  GET: { method: 'GET' },
  HEAD: { method: 'HEAD' },
  Purpose: { method: 'GET', headers: { purpose: 'prefetch', 'x-moz': 'prefetch', 'x-purpose': 'preview' } },
  'Sec-Purpose': { method: 'GET', headers: { 'sec-purpose': 'prefetch;prerender' } },
  'fragment in the query': { method: 'GET', path: ({ pathname, hash }) => `${pathname}?${hash.slice(1)}` },
  'fragment as fields': {
    method: 'GET',
    path: ({ pathname, hash }) => `${pathname}?${new URLSearchParams({ token: hash.slice(1), ...everyField })}`,
  },
  'fragment sent along': { method: 'GET', path: ({ pathname, search, hash }) => pathname + search + hash },
};
/** What the buttons send beside the token. */
const everyField = { do: 'approve', reason: 'M1', reply: 'Hello.', words: 'Hello.', address: 'eve@example.com' };
const atOnce = 16;

/** What ends mails, and is answered alike however often it is pressed. */
const endings: ReadonlySet<string> = new Set(['unsubscribe', 'unfollow', 'following', 'no-requests']);
/** What the button of the form for a review sends. */
const review = { do: 'send', item: '0', rating: '4', experiencedOn: '2026-01-02', shown: 'short', body: 'As I hoped.' };

/** Pages that a link of a mail may lead to and that only show something, whatever is sent. */
const isShown = (pathname: string): boolean =>
  /^\/(console\/site\/(shop|bakery)\/|sites\/shop\/|verify$)/.test(pathname);

/**
 * Has every kind of mail sent by a real mail server, fetches every link that any of them holds again and again, and
 * compares all tables. Then a person presses each button once, and once more.
 */
export async function runLinks({ database, times, smtp }: LinksOptions): Promise<LinksResult> {
  let time = Date.now();
  const wrong: string[] = [];
  const server = await startConsole({
    database,
    publicAddress: host,
    claim: 'log',
    opening: 'open',
    privateWebhooks: true,
    inbound,
    sites: [{ key: 'shop', name: 'The Shop', origins: [origin, host], policy }],
    mail: { smtp: smtp.url, from, perSecond: 1_000 },
    now: () => time,
  });
  const place: Place = {
    server,
    smtp,
    now: () => time,
    ahead: (ms) => {
      time = Math.max(time, Date.now()) + ms;
    },
  };
  const { services } = getInternals(server.parvis)!;
  const tables = (): Promise<Tables> => readTables(services.store.db);
  const { port, close } = await serve(toNodeHandler(server.parvis));
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let fetches = 0;

  const ask = ({ method, headers = {}, path }: Fetch, url: URL): Promise<void> =>
    new Promise((resolve, reject) => {
      const asked = path?.(url) ?? url.pathname + url.search;
      const all = { ...headers, host: url.host, accept: 'text/html,*/*' };
      const sent = request({ port, agent, method, path: asked, headers: all }, (response) => {
        fetches++;
        if (response.statusCode! >= 400) wrong.push(`${method} ${asked}: ${response.statusCode}`);
        if (response.headers['set-cookie']) wrong.push(`${method} ${asked}: a cookie`);
        response.resume().on('end', resolve).on('error', reject);
      });
      sent.on('error', reject).end();
    });
  async function scan(links: readonly string[], signedIn?: Browser): Promise<Tables> {
    await settle(place);
    const before = await tables();
    const ahead: Fetch[] = signedIn ? [{ method: 'GET', headers: { cookie: signedIn.header() } }] : [];
    const all = links.flatMap((link) =>
      [...Object.values(scanners), ...ahead]
        .filter(({ path }) => !path || link.includes('#'))
        .map((one) => [one, new URL(link)] as const),
    );
    for (let n = 0; n < times; n++) {
      for (let at = 0; at < all.length; at += atOnce) {
        await Promise.all(all.slice(at, at + atOnce).map(([one, url]) => ask(one, url)));
      }
    }
    const after = await tables();
    for (const change of changesOf(before, after)) wrong.push(`after ${fetches} fetches: ${change}`);
    return after;
  }

  const pressed: Record<string, number> = {};
  let inVain = 0;
  /** Mails that were ended already: that is said again, and nothing is done. */
  const isAgain = (name: string): boolean => endings.has(name) && (pressed[name] ?? 0) > 0;
  /** Presses a button. Only where it is good may anything change, and then it must. Twice is once. */
  async function press(name: string, page: string, fields: Record<string, string>, by: Browser): Promise<boolean> {
    await rest(place);
    const before = await tables();
    const { status } = await by.post(page, fields);
    // What a press gave to do is done, so that it is not taken for what the second press does.
    await rest(place);
    const after = await tables();
    const changed = changesOf(before, after).length > 0;
    const isDone = status < 400;
    if (changed !== isDone && !(isDone && isAgain(name)))
      wrong.push(`${name}: ${status}, and ${changed ? 'something' : 'nothing'} changed`);
    if (changed) pressed[name] = (pressed[name] ?? 0) + 1;
    else inVain++;
    const again = await server.browser().post(page, fields);
    for (const change of changesOf(after, await tables()))
      wrong.push(`${name}, a second time: ${again.status}, ${change}`);
    // What may come twice is answered as the first time.
    if (again.status < 400 && name !== 'act reply' && !endings.has(name))
      wrong.push(`${name}, a second time: ${again.status}`);
    return isDone;
  }
  const tokenOf = (link: string): string => new URL(link).hash.slice(1);

  // Before anybody works here: the link of the log.
  const claim = server.log.find(({ link }) => link)!.link!;
  await scan([claim]);
  const owner = server.browser();
  await press('claim', 'claim', { token: tokenOf(claim), address: 'owner@example.com' }, owner);
  server.log.length = 0;

  const tried = await makeMails(place, owner);
  const mails: Record<string, number> = Object.fromEntries(Object.keys(templates).map((name) => [name, 0]));
  const rows = await services.store.db.selectFrom('mails').select(['id', 'template']).execute();
  for (const { messageId } of smtp.got) {
    const row = rows.find(({ id }) => messageId?.includes(id));
    const name = row?.template ?? (messageId === tried ? 'test' : '');
    if (name in mails) mails[name]!++;
    else wrong.push(`a mail that nobody knows: ${messageId}`);
  }
  for (const [name, n] of Object.entries(mails)) {
    if (n === 0 && !(monthEnds && name === 'quotaUsed')) wrong.push(`no mail ${name} was made`);
  }

  const links = [...new Set(smtp.got.flatMap((mail) => linksOf(mail, wrong)))];
  const signIn = host + (await server.parvis.sites.signInLink('now@example.com')).replace(/^https?:\/\/[^/]+/, '');
  links.push(signIn);
  const pages: Record<string, number> = {};
  const at = (link: string): string => {
    const { pathname } = new URL(link);
    return isShown(pathname) ? 'what visitors see' : pathname.replace('/console/', '');
  };
  for (const link of links) {
    pages[at(link)] = (pages[at(link)] ?? 0) + 1;
    if (!link.startsWith(`${host}/`)) wrong.push(`a link elsewhere: ${link}`);
  }
  const scanned = await scan(links, owner);

  const anybody = server.browser();
  const acts: { act: string; post: string; token: string }[] = [];
  // What ends all comes after what ends one thing.
  const isLast = (link: string): number => Number(at(link) === 'following' || at(link) === 'no-requests');
  for (const link of links.toSorted((one, other) => isLast(one) - isLast(other))) {
    const token = tokenOf(link);
    const page = at(link);
    if (page === 'contest') await press('contest', page, { token, words: 'It is not so.' }, anybody);
    else if (page === 'invitation') await press('invitation', page, { token }, server.browser());
    else if (page === 'sign-in') await press('sign-in', 'link', { token }, server.browser());
    else if (page === 'following') await press(page, page, { token, do: 'end-all' }, server.browser());
    else if (page === 'review') await press(page, page, { ...review, token }, server.browser());
    else if (page === 'unsubscribe' || page === 'unfollow' || page === 'no-requests') {
      const { pathname, search } = new URL(link);
      const oneClick = { 'List-Unsubscribe': 'One-Click' };
      await press(page, pathname.replace('/console/', '') + search, oneClick, server.browser());
    } else if (page === 'act') {
      const shown = await anybody.post('act', { token });
      const { do: act = '' } = hidden(shown);
      const post = shown.text.match(/quokka[a-z]{2}/g)?.at(-1) ?? '';
      acts.push({ act, post, token });
    } else if (page !== 'what visitors see') wrong.push(`nobody knows what to press on ${page}`);
  }
  const decided = new Set<string>();
  while (acts.length > 0) {
    // Of what was pressed least: one decision voids the other links of its post.
    const open = acts.filter(({ act, post }) => act && !decided.has(post));
    const { act, post, token } = least(open.length > 0 ? open : acts, (one) => pressed[`act ${one.act}`] ?? 0);
    acts.splice(
      acts.findIndex((one) => one.token === token),
      1,
    );
    const fields = { token, do: act || 'approve', reason: 'M1', reply: act === 'reply' ? 'Thank you.' : '' };
    const isDone = await press(`act ${act}`, 'act', fields, server.browser());
    if (isDone && decided.has(post)) wrong.push(`${act} of ${post}, which was decided`);
    if (!isDone && act && !decided.has(post)) wrong.push(`${act} of ${post} is void before anybody decided`);
    if (isDone && act !== 'reply') decided.add(post);
  }
  for (const act of Object.keys(en.acts)) if (!pressed[`act ${act}`]) wrong.push(`nobody could press ${act}`);
  for (const name of ['contest', 'invitation', 'sign-in', 'claim', 'review', ...endings])
    if (!pressed[name]) wrong.push(`nobody could press ${name}`);
  wrong.push(...server.log.map(({ message, error }) => `the log: ${message} ${error ?? ''}`));

  agent.destroy();
  await close();
  await server.parvis.close();
  return {
    mails,
    links: links.length + 1,
    pages,
    fetches,
    rows: Object.values(scanned).reduce((sum, { length }) => sum + length, 0),
    pressed,
    void: inVain,
    wrong,
  };
}

const least = <T>(all: readonly T[], measure: (one: T) => number): T =>
  all.reduce((one, other) => (measure(other) < measure(one) ? other : one));

/** Every address in a mail: of its HTML, of its text, of its headers. */
function linksOf({ html = '', text = '', line, subject }: Mail, wrong: string[]): string[] {
  const ofHtml = [...html.matchAll(/\b(?:href|src|action|background)="([^"]*)"/g)].map(([, url]) =>
    url!.replaceAll('&amp;', '&'),
  );
  const ofText = text.match(/\bhttps?:\/\/[^\s<>"]+/g) ?? [];
  const ofHead = [...(line('list-unsubscribe') ?? '').matchAll(/<(https?:[^>]+)>/g)].map(([, url]) => url!);
  if ([...new Set(ofHtml)].sort().join() !== [...new Set(ofText)].sort().join()) {
    wrong.push(`${subject}: the links of its two forms are not the same`);
  }
  return [...ofHtml, ...ofText, ...ofHead];
}
