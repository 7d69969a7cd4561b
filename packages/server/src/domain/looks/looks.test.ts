import type { SubjectActInput, SubjectDetails, SubjectProposal } from '@parvis/contract';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Answer, origin, type Started, start } from '../../../test/harness.ts';
import { serve } from '../../../test/port.ts';
import { getInternals } from '../../internals.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { isNearPath, toNear } from './addresses.ts';
import { lookAtNext } from './look.ts';

// S17, S18: what the server sees of pages, which keys follow from it, and which subjects are proposed to be one.

/** What the pages of the business answer, by their path. */
const pages: Record<string, { html?: string; status?: number; headers?: Record<string, string> }> = {};
const asked: string[] = [];
let server: Started;
let key: string;
let host: string;
let close: () => Promise<void>;
/** Well after anything that is written meanwhile is due. */
let ahead = 0;

beforeAll(async () => {
  // The demo alone may look at pages of this machine.
  server = await start({ demo: true, pageLooks: 'off' });
  key = await server.parvis.sites.renewKey('demo');
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  const web = await serve((request, response) => {
    asked.push(request.url!);
    const { html = '', status = 200, headers } = pages[request.url!] ?? { status: 404 };
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(html);
  });
  host = `http://127.0.0.1:${web.port}`;
  close = web.close;
});
afterAll(async () => {
  expect(await findMiscounts(getInternals(server.parvis)!.services.store.db)).toEqual([]);
  expect(server.log).toEqual([]);
  await close();
  await server.parvis.close();
});

let n = 0;
/** A path of this test alone. */
let at: (path: string) => string;
beforeEach(async () => {
  n++;
  at = (path) => `/t${n}/${path}`;
  asked.length = 0;
});

const manage = (method: string, path: string, body?: object): Promise<Answer> =>
  server.call(method, `/v1/manage/sites/demo/${path}`, {
    token: key,
    body,
    headers: { origin: undefined, ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }) },
  });
const details = async (path: string): Promise<SubjectDetails> =>
  (await manage('GET', `subject?${new URLSearchParams({ key: host + path })}`)).json;
const act = async (path: string, input: SubjectActInput) =>
  (await manage('POST', `subjects/${(await details(path)).id}/acts`, input)).json;
const write = (path: string, more: object = {}) =>
  server.post({ subject: { key: host + path }, ...more }, { site: 'demo', headers: { origin: host } });
const proposals = async (): Promise<SubjectProposal[]> => (await manage('GET', 'subject-proposals')).json.items;
/** Those of this test. */
const proposed = async () =>
  (await proposals())
    .filter(({ from }) => from.key.includes(`/t${n}/`))
    .map(({ from, into, because }) =>
      [from.key, into.key, because].map((one) => `${one}`.replace(`${host}/t${n}`, '')),
    );
const page = (title: string, canonical?: string, more = '') =>
  `<!doctype html><html><head><title>${title} ${n}</title>${canonical === undefined ? '' : `<link rel="canonical" href="${canonical}">`}</head><body>${more}</body></html>`;
/** Looks at all that is due, as a server does all day: a week and more passes with it. */
async function look(): Promise<void> {
  ahead += 8 * 86_400_000;
  const { services } = getInternals(server.parvis)!;
  while (await lookAtNext({ now: new Date(Date.now() + ahead).toISOString(), services }));
}

it('S17: the canonical address of a page, and where its address leads for good, are keys of it', async () => {
  pages[at('a')] = { html: page('A', `${at('article')}?utm_source=x`) };
  pages[at('old')] = { status: 301, headers: { location: at('between') } };
  pages[at('between')] = { status: 308, headers: { location: `${at('new')}/index.html` } };
  pages[`${at('new')}/index.html`] = { html: page('New') };
  const [{ post }, moved] = [await write(at('a')), await write(at('old'))];
  await look();
  expect(await details(at('article'))).toMatchObject({ key: host + at('a'), aliases: [host + at('article')] });
  expect((await details(at('new'))).key).toBe(host + at('old'));
  // Whoever reads or writes at the new address is with the others.
  const read = await server.call('GET', `page?${new URLSearchParams({ subject: host + at('new') })}`, { site: 'demo' });
  expect(read.json.comments.items[0].id).toBe(moved.post.id);
  expect((await write(at('article'))).post.subject).toBe(post.subject);
  const [entry] = (await manage('GET', 'audit?what=subject')).json.items;
  expect([entry.by.kind, entry.change.after]).toEqual(['operator', { alias: host + at('new'), because: 'redirect' }]);
  // Nothing is done twice; what the business has taken back is not done again.
  await look();
  const { acts } = await details(at('a'));
  expect(acts).toHaveLength(1);
  await manage('DELETE', `subject-acts/${(await details(at('old'))).acts[0]!.id}`);
  await look();
  expect((await details(at('old'))).aliases).toEqual([]);
  // What two pages say at once is asked about.
  pages[at('older')] = { status: 301, headers: { location: `${at('new')}/index.html` } };
  await write(at('older'));
  await look();
  expect((await details(at('older'))).aliases).toEqual([]);
  expect((await proposed()).map(([, , because]) => because)).toEqual(['target']);
});

it('S17: what a visitor may have written, what leads elsewhere or for a while, and the first page are no keys', async () => {
  const canonical = (path: string) => `<link rel="canonical" href="${path}">`;
  const cases: Record<string, (typeof pages)[string]> = {
    'in-body': { html: page('In the body', undefined, canonical(at('stolen'))) },
    'for-now': { status: 302, headers: { location: at('stolen') } },
    two: { html: page('Two', at('stolen'), '').replace('</head>', `${canonical(at('other'))}</head>`) },
    home: { html: page('Home', '/') },
    gone: { status: 301, headers: { location: '/' } },
    foreign: { html: page('Foreign', 'https://evil.test/x') },
    away: { status: 301, headers: { location: 'https://evil.test/x' } },
    private: { status: 301, headers: { location: 'http://169.254.169.254/latest' } },
    failed: { status: 500, html: page('Failed', at('stolen')) },
    plain: { html: page('Plain', at('stolen')), headers: { 'content-type': 'text/plain' } },
    user: { html: page('User', 'http://a@127.0.0.1/') },
    script: { html: page('Script', 'javascript:alert(1)') },
    round: { status: 301, headers: { location: at('round') } },
    'go?to=stolen': { status: 301, headers: { location: at('stolen') } },
  };
  pages[at('stolen')] = { html: page('Stolen') };
  pages['/'] = { html: page('First page') };
  for (const [path, answer] of Object.entries(cases)) {
    pages[at(path)] = answer;
    // What a browser says of the page is no word about its address.
    await write(at(path), { subject: { key: host + at(path), url: `${host}${at('stolen')}`, title: 'Stolen' } });
  }
  await look();
  for (const path of Object.keys(cases)) expect((await details(at(path))).aliases, path).toEqual([]);
  expect((await manage('GET', `subject?${new URLSearchParams({ key: host + at('stolen') })}`)).status).toBe(404);
  expect(await proposed()).toEqual([]);
});

it('DATA-12, RES-02: nobody is asked but the pages of the site, and for nothing that is not published', async () => {
  await write('/held');
  const { post } = await write(at('held'));
  await manage('POST', 'decisions', { posts: [post.id], act: 'hold' });
  // Keys that are no addresses, or of others: nobody has them looked at.
  for (const subject of ['room-12', 'https://elsewhere.test/page', `${origin}/page`, `${host}@evil.test/`]) {
    await server.post({ subject: { key: subject } }, { site: 'demo', headers: { origin: host } });
  }
  await look();
  expect(asked.filter((path) => !/^\/(t[12]\/.*)?$/.test(path))).toEqual(['/held']);
});

it('S18: subjects that look like one are proposed with why, until the business has said that they are two', async () => {
  pages[at('old')] = { status: 301, headers: { location: at('new') } };
  pages[at('new')] = { html: page('Rooms with a view') };
  pages[at('x')] = { html: page('X', at('y')) };
  pages[at('y')] = { html: page('Y') };
  pages[at('Case/Index.html')] = { html: page('Case') };
  pages[at('case')] = { html: page('Case') };
  pages[at('2024/post')] = { html: page('A post of ours') };
  pages[at('blog/post.html')] = { html: page('A post of ours') };
  pages[at('one')] = { html: page('One', at('third')) };
  pages[at('two')] = { html: page('Two', at('third')) };
  pages[at('third')] = { html: page('Third') };
  for (const path of ['old', 'new', 'x', 'y', 'Case/Index.html', 'case', '2024/post', 'blog/post.html', 'one', 'two']) {
    await write(at(path));
  }
  await look();
  await look();
  const expected = [
    ['/2024/post', '/blog/post.html', 'title'],
    ['/Case/Index.html', '/case', 'address'],
    ['/old', '/new', 'redirect'],
    ['/two', '/one', 'canonical,target'],
    ['/x', '/y', 'canonical'],
  ];
  const found = (await proposed()).map(([from, into, because]) => [...[from, into].sort(), because]);
  expect(found.sort()).toEqual(expected.map(([a, b, because]) => [...[a, b].sort(), because]).sort());
  expect((await proposals()).find(({ from }) => from.key.endsWith('/old'))!.into).toMatchObject({ commentCount: 1 });

  // They are two: for good, until that is taken back.
  const apart = await act(at('x'), { act: 'apart', from: (await details(at('y'))).id });
  expect(apart).toMatchObject({ act: 'apart', state: 'done', key: host + at('y'), into: host + at('x') });
  await look();
  expect(await proposed()).toHaveLength(4);
  await manage('DELETE', `subject-acts/${apart.id}`);
  expect(await proposed()).toHaveLength(5);

  // They are one: by the merge that there is, with its way back.
  const merged = await act(at('old'), { act: 'merge', into: (await details(at('new'))).id });
  expect(await proposed()).toHaveLength(4);
  expect(await details(at('old'))).toMatchObject({ key: host + at('new'), commentCount: 2 });
  await look();
  expect(await proposed()).toHaveLength(4);
  await manage('DELETE', `subject-acts/${merged.id}`);
  expect(await proposed()).toHaveLength(5);
});

it('a title that many pages have says nothing, and pages of a list are no one page', async () => {
  for (const path of ['a/1', 'a/2', 'a/3', 'list?page=1', 'list?page=2']) {
    pages[at(path)] = { html: page(path.startsWith('a') ? `Our rooms ${n}` : `The list ${n}`) };
    await write(at(path));
  }
  await look();
  expect(await proposed()).toEqual([]);
});

it('RES-12: a site has fifty proposals at most', async () => {
  pages[at('all')] = { html: page('All') };
  await write(at('all'));
  for (let m = 0; m < 52; m++) {
    pages[at(`${m}`)] = { status: 301, headers: { location: at('all') } };
    await write(at(`${m}`));
  }
  await look();
  expect((await proposals()).length).toBe(50);
});

it('addresses are near or not', () => {
  const same = ['https://www.a.test/B/', 'http://a.test/b/index.html', 'https://a.test/b', 'https://A.test/b//'];
  expect(new Set(same.map(toNear))).toEqual(new Set(['a.test/b']));
  expect(toNear('https://a.test/?b=1&a=2')).toBe(toNear('http://www.a.test/index.php?a=2&b=1'));
  expect(toNear('https://a.test/?p=1')).not.toBe(toNear('https://a.test/?p=2'));
  const near = (a: string, b: string) => isNearPath(`https://a.test/${a}`, `https://a.test/${b}`);
  expect([near('x/post', 'y/z/post.html'), near('blog/teh-post', 'blog/the-post')]).toEqual([true, true]);
  expect([near('a', 'b'), near('', ''), near('x?p=1', 'x?p=2'), near('a/b/c', 'a/x/y')]).toEqual(Array(4).fill(false));
});
