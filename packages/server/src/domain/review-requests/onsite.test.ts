import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, hidden, host, startConsole } from '../../../test/staff.ts';
import { cards } from '../../console/cards.ts';

// Reviews of who is on site: by the code of the day, on the page that printed cards lead to.

const dayMs = 86_400_000;
let server: Console;
let time: number;
let key: string;

beforeEach(async () => {
  time = Date.now();
  server = await startConsole({
    publicAddress: host,
    now: () => time,
    sites: [{ key: 'shop', name: 'The Shop', origins: ['https://shop.test'] }],
  });
  key = await server.parvis.sites.createKey('shop', { name: 'till' });
  const contact = { name: 'Bo', email: 'bo@shop.test', privacyUrl: null };
  await server.parvis.sites.settings('shop', {
    policy: { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact },
  });
});
afterEach(() => server.parvis.close());

async function codeOf(): Promise<{ code: string; url: string }> {
  const url = `${host}/v1/manage/sites/shop/onsite-code?subject=attic`;
  const answer = await server.parvis.fetch(new Request(url, { headers: { authorization: `Bearer ${key}` } }));
  return (await answer.json()) as { code: string; url: string };
}
const reviews = async () => (await server.call('GET', 'posts?subject=attic&kind=review')).json.items;

it('FR-15: a code that is shown on site verifies a review, on its day and the next, once for each press', async () => {
  const { code, url } = await codeOf();
  expect(code).toMatch(/^\d{6}$/);
  const browser = server.browser();
  const { pathname, search } = new URL(url);
  const form = await browser.get(pathname + search);
  const answer = {
    ...hidden(form),
    rating: '5',
    own: 'Ada',
    experiencedOn: '2026-03-05',
    body: 'Warm bread, kind people.',
  };
  const guessed = await browser.post('here', { ...answer, code: code === '000000' ? '000001' : '000000' });
  expect([guessed.status, (await reviews()).length]).toEqual([422, 0]);
  // What was typed is there again.
  expect(guessed.text).toContain('Warm bread');
  for (let press = 0; press < 2; press++) {
    expect((await browser.post('here', { ...answer, code: `${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(200);
  }
  expect(await reviews()).toMatchObject([
    { origin: 'onsite', verification: 'onsite-code', incentive: 'none', rating: 5 },
  ]);
  time += dayMs;
  expect((await codeOf()).code).not.toBe(code);
  const late = { ...answer, key: crypto.randomUUID(), body: 'The next day, from home, still full of it.', code };
  expect((await server.browser().post('here', late)).status).toBe(200);
  time += dayMs;
  const tooLate = { ...late, key: crypto.randomUUID(), body: 'Two days later, with the code of then.' };
  expect((await server.browser().post('here', tooLate)).status).toBe(422);
});

it('cards to print are PDF of their size, for who works there', async () => {
  const card = {
    language: 'fr',
    site: 'Hôtel Bellevue',
    what: 'L’Œuf à la coque',
    url: `${host}/console/here?site=shop&subject=attic`,
  } as const;
  for (const [as, height] of [
    ['a6', 419],
    ['tent', 839],
    ['receipt', 255],
  ] as const) {
    const text = Buffer.from(await cards[as](card)).toString('latin1');
    expect(text.slice(0, 5)).toBe('%PDF-');
    expect(Math.round(Number(/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(text)?.[1]))).toBeCloseTo(height, -1);
  }
  const path = '/console/print?site=shop&subject=attic&as=a6';
  expect((await server.browser().get(path)).headers.get('location')).toBe('sign-in');
  await server.add('shop', 'ada@example.com', 'viewer');
  const browser = await server.signIn('ada@example.com');
  const answer = await browser.get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await browser.get(path.replace('a6', 'poster'))).status).toBe(404);
});
