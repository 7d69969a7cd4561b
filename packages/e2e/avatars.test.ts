import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { picture } from '../server/test/image-files.ts';
import { signToken } from '../server/test/member-tokens.ts';
import { serve } from '../server/test/port.ts';
import { findViolations } from './browser/axe.ts';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
let host: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  const file = await picture(300, 200).png().toBuffer();
  host = await serve((_, response) => response.end(file));
  const origin = `http://127.0.0.1:${host.port}`;
  const sites = [{ key: 'demo', name: 'Hôtel Bellevue', origins: [origin] }];
  [browser, server] = await Promise.all([useBrowser(), startParvis({ privateWebhooks: true, sites })]);
  const block = '<main><h1>Room</h1><parvis-comments subject="talk" loading="eager"></parvis-comments></main>';
  const rtl = plainPage(scriptTag(server.host), block).replace(/<html[^>]*>/, '<html lang="ar" dir="rtl">');
  const plain = plainPage(scriptTag(server.host), block);
  const dark = plain.replace('</head>', '<style>body { background: #121212; color: #eee }</style></head>');
  const pages = { '/index.html': plain, '/dark.html': dark, '/rtl.html': rtl };
  site = await serveFolder(null, { pages });
  const { sites: api } = server.parvis;
  await api.settings('demo', { members: { algorithm: 'HS256', keysUrl: null, pictures: true }, moderation: 'nothing' });
  const { secret } = await api.createMemberSecret('demo');
  const send = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(`${server.host}/v1/sites/demo/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return answer.json();
  };
  const said = { aud: 'demo', name: 'Ada Lovelace', picture: `${origin}/ada.png` };
  const ada = await send('sign-in/member', { token: await signToken(secret, said) });
  const post = { kind: 'comment', subject: { key: 'talk' } };
  const first = await send('posts', { ...post, body: 'The rooms look onto the lake.' }, ada.visitorToken);
  await send('posts', { ...post, body: 'Which of them is quiet?', author: { name: 'Ben' } });
  const parentId = first.post.id;
  await send('posts', { ...post, parentId, body: 'Those at the back have a garden.' }, ada.visitorToken);
  await vi.waitFor(async () => {
    const answer = await fetch(`${server.host}/v1/sites/demo/posts/${parentId}`);
    expect(await answer.text()).toContain('.webp');
  }, 20_000);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
  await host?.close();
});

it.each([
  ['light', { width: 800, height: 600 }, 'light', ''],
  ['dark', { width: 800, height: 600 }, 'dark', '/dark.html'],
  ['phone', { width: 360, height: 640 }, 'light', ''],
  ['right-to-left', { width: 800, height: 600 }, 'light', '/rtl.html'],
] as const)(
  'A23, DATA-10: members have their picture in the place of initials, by our server alone: %s',
  async (name, viewport, colorScheme, path) => {
    const { page, complaints, close } = await newPage(browser, { viewport, colorScheme });
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.goto(site.origin + path);
    const images = page.locator('.avatar img');
    await expect.poll(() => images.count()).toBe(2);
    const first = images.first();
    await expect.poll(() => first.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(96);
    const { width, height } = (await first.boundingBox())!;
    expect([width, height]).toEqual([36, 36]);
    expect([...asked].sort()).toEqual([site.origin, server.host].sort());
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect(await findViolations(page)).toEqual([]);
    await keepPicture(page, `avatars-${name}`);
    expect(complaints).toEqual([]);
    await close();
  },
);

it('A23: who has no script sees the same', async () => {
  const html = await (await fetch(`${server.host}/sites/demo/subjects/talk`)).text();
  expect(html.match(/<img [^>]*src="[^"]*\/sites\/demo\/avatars\/[\w-]{22}\.webp"/g)).toHaveLength(2);
});
