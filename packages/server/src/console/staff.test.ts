import { afterEach, describe, expect, it } from 'vitest';
import { origin } from '../../test/harness.ts';
import { type Console, host, startConsole } from '../../test/staff.ts';

let server: Console;
afterEach(() => server.parvis.close());

const manage = '/v1/manage/sites/shop';

describe('the first owner', () => {
  it('AUTH-19: claims the server with the token of its log, signs in by code, and manages', async () => {
    server = await startConsole({ claim: 'log' });
    const { link } = server.log.find((entry) => entry.link)!;
    expect(link).toMatch(/^\/console\/claim#[\w-]{43}$/);
    const token = link!.split('#')[1]!;
    const browser = server.browser();
    expect((await browser.get('/console/claim')).status).toBe(200);
    const wrong = await browser.post('claim', { token: 'x'.repeat(43), address: 'ada@example.com' });
    expect(wrong.status).toBe(403);
    const claimed = await browser.post('claim', { token, address: 'ada@example.com' });
    expect([claimed.status, claimed.headers.get('location')]).toEqual([303, 'sessions']);
    expect((await browser.get('/console/sessions')).text).toContain('ada@example.com');
    const { status, json } = await browser.ask('GET', manage);
    expect([status, json]).toEqual([200, { key: 'shop', name: 'The Shop', origins: [origin] }]);
    expect((await server.browser().post('claim', { token, address: 'eve@example.com' })).status).toBe(403);
    // And from now on by a code.
    const again = await server.signIn('ada@example.com');
    expect((await again.ask('GET', `${manage}/staff`)).json.items).toMatchObject([
      { email: 'ada@example.com', role: 'owner', isMe: true },
    ]);
    expect(host).toMatch(/^https/);
  });
});
