import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { type Browser, type Console, hidden, startConsole } from '../../test/staff.ts';

// A website is connected with a site: what a plug-in asks for, and what its owner says yes to.

let server: Console;
afterEach(() => server.parvis.close());

const address = 'ada@example.com';
const verifier = randomBytes(32).toString('base64url');
const asked = {
  back: 'https://blog.example/wp-admin/admin-post.php?action=parvis_connected',
  pages: 'https://blog.example',
  name: 'Café du Port',
  state: 'a-state-of-the-website',
  challenge: createHash('sha256').update(verifier).digest('base64url'),
};

async function begin(options: Parameters<typeof startConsole>[0] = {}): Promise<Browser> {
  server = await startConsole(options);
  await server.add('shop', address, 'owner');
  return server.signIn(address);
}

const page = (more = {}): string => `/console/connect?${new URLSearchParams({ ...asked, ...more })}`;

/** What the website gets back in its address. */
function back(location: string | null): URLSearchParams {
  const url = new URL(location!);
  expect(url.origin + url.pathname).toBe('https://blog.example/wp-admin/admin-post.php');
  expect(url.searchParams.get('action')).toBe('parvis_connected');
  expect(url.searchParams.get('state')).toBe(asked.state);
  return url.searchParams;
}

/** As a server does, which has no cookie and is no page. */
async function bring(code: string, secret = verifier) {
  const headers = { origin: undefined };
  return server.browser().post('connection', { code, code_verifier: secret }, { headers });
}

describe('M88: a website is connected', () => {
  it('by one press of its owner, for a key of its own that is given once', async () => {
    const browser = await begin();
    const shown = await browser.get(page());
    expect(shown.text).toContain('https://blog.example asks to be connected');
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'self' https://blog.example;");
    const yes = await browser.post('connect', { ...hidden(shown), site: 'shop' });
    expect(yes.status).toBe(303);
    const code = back(yes.headers.get('location')).get('code')!;
    const given = await bring(code);
    expect([given.status, given.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(given.json).toMatchObject({
      site: 'shop',
      name: expect.any(String),
      key: expect.stringMatching(/^.{20,}$/),
    });
    const { key } = given.json as { key: string };
    const as = (secret: string) => ({ authorization: `Bearer ${secret}`, origin: undefined });
    const ask = (secret: string, path: string) =>
      server.browser().ask('GET', `/v1/manage/sites/shop${path}`, undefined, as(secret));
    const site = await ask(key, '');
    expect(site.json).toMatchObject({ origins: expect.arrayContaining(['https://blog.example']) });
    // Neither people nor keys are its business.
    expect([(await ask(key, '/staff')).status, (await ask(key, '/keys')).status]).toEqual([403, 403]);
    expect((await bring(code)).status, 'once').toBe(403);
    const audit = JSON.stringify((await browser.ask('GET', '/v1/manage/sites/shop/audit')).json);
    expect(audit).toContain('key.made');
    expect(audit).not.toContain(key);
    // Connected again, the key of before is none any more.
    const again = await browser.post('connect', { ...asked, site: 'shop' });
    const next = await bring(back(again.headers.get('location')).get('code')!);
    expect([(await ask(key, '')).status, (await ask((next.json as { key: string }).key, '')).status]).toEqual([
      401, 200,
    ]);
  });

  it('AUTH-06: a code is worth nothing without what the website kept, after ten minutes, or for one who owns no more', async () => {
    let time = Date.now();
    const browser = await begin({ now: () => time });
    const agree = async () => {
      const yes = await browser.post('connect', { ...asked, site: 'shop' });
      return back(yes.headers.get('location')).get('code')!;
    };
    const code = await agree();
    expect((await bring(code, 'b'.repeat(43))).status).toBe(403);
    expect((await bring(code)).status, 'used up').toBe(403);
    const late = await agree();
    time += 10 * 60_000 + 1_000;
    expect((await bring(late)).status).toBe(403);
    const left = await agree();
    await server.add('shop', 'bo@example.com', 'owner');
    await server.parvis.sites.removeStaff('shop', address);
    expect((await bring(left)).status).toBe(403);
  });

  it('AUTH-20: nobody connects a site of somebody else, by no form of another page, and what says it wrongly asks nothing', async () => {
    const browser = await begin();
    await server.parvis.sites.put({ key: 'other', name: 'Other', origins: [] });
    await server.add('other', address, 'moderator');
    expect((await browser.get(page())).text).not.toContain('value="other"');
    for (const site of ['other', 'nothing']) {
      const refused = await browser.post('connect', { ...asked, site });
      expect([refused.status, refused.headers.get('location')]).toEqual([422, null]);
    }
    const foreign = await browser.post(
      'connect',
      { ...asked, site: 'shop' },
      { headers: { origin: 'https://evil.test' } },
    );
    expect(foreign.status).toBe(403);
    for (const wrong of [
      { back: 'javascript:alert(1)//' },
      { back: '//evil.test' },
      { back: `https://blog.example/${'a'.repeat(500)}` },
      { pages: 'https://blog.example/path' },
      { state: '' },
      { challenge: 'short' },
    ]) {
      expect((await browser.get(page(wrong))).status, JSON.stringify(wrong)).toBe(422);
      expect((await browser.post('connect', { ...asked, ...wrong, site: 'shop' })).status).toBe(422);
    }
    expect((await browser.get(page({ name: '<b>evil</b>' }))).text).not.toContain('<b>');
  });

  it('whoever is not signed in signs in first and comes back; a server where sites can be opened opens one', async () => {
    await begin({ opening: 'open' });
    const browser = server.browser();
    // What another website leads to comes without the cookie: the page asks for itself once more.
    const first = await browser.get(page());
    expect(first.text).toContain('http-equiv="refresh"');
    const second = await browser.get(`${page()}&again=1`);
    const to = new URL(second.headers.get('location')!, 'https://x.test/console/').searchParams.get('to')!;
    expect(to).toMatch(/^connect\?back=/);
    const signIn = await browser.get(`/console/${second.headers.get('location')}`);
    expect(hidden(signIn).to).toBe(to);
    await server.signIn('new@example.com', browser);
    const shown = await browser.get(`/console/${to}`);
    expect(shown.text).toContain('A new site, “Café du Port”');
    const yes = await browser.post('connect', { ...hidden(shown), site: '' });
    const given = await bring(back(yes.headers.get('location')).get('code')!);
    expect(given.json).toMatchObject({ site: 'cafe-du-port', name: 'Café du Port' });
  });
});
