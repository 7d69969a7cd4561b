import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import type { ServerContext } from '../domain/context.ts';
import { followPosts } from '../domain/search/follow.ts';
import { getInternals } from '../internals.ts';

// Atom of what was written last. That nothing of it is what nobody may read: `nowhere.test.ts`, which asks every address.

let server: Started;
beforeEach(async () => {
  server = await start();
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
});

const read = (key?: string, headers: Record<string, string> = {}) =>
  server.call('GET', `/sites/shop/feed${key === undefined ? '' : `?key=${encodeURIComponent(key)}`}`, { headers });
const entries = (xml: string): string[] => [...xml.matchAll(/<entry>.*?<\/entry>/gs)].map(([entry]) => entry);
const contents = (xml: string): (string | undefined)[] =>
  entries(xml).map((entry) => /<content[^>]*>(.*?)<\/content>/s.exec(entry)?.[1]);
/** What a job does some seconds later. */
async function makeFindable(): Promise<void> {
  const { services } = getInternals(server.parvis)!;
  await followPosts({ now: new Date().toISOString(), services } as unknown as ServerContext);
}

it('has posts of the subject or of the site, the newest first, replies among them, at their page', async () => {
  const url = 'https://shop.test/room';
  const { post } = await server.post({
    subject: { key: 'room', url, title: 'The room' },
    body: 'First.',
    author: { name: 'Ada' },
  });
  await server.post({ subject: { key: 'room' }, parentId: post.id, body: 'An answer.' });
  await server.post({
    kind: 'review',
    subject: { key: 'other' },
    title: 'Good & quiet',
    body: 'A *review*.',
    rating: 4,
  });
  await makeFindable();
  const all = await read();
  expect(all.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(contents(all.text)).toEqual(['A review.', 'An answer.', 'First.']);
  expect(entries(all.text)[0]).toContain('<title>★★★★☆ · Good &amp; quiet</title>');
  const room = await read('room');
  expect(contents(room.text)).toEqual(['An answer.', 'First.']);
  expect(room.text).toContain(`ref="urn:uuid:${post.id}"`);
  expect(entries(room.text)[1]).toContain(`<id>urn:uuid:${post.id}</id>`);
  // Whose page it is, visitors do not say (S9): the link leads to a page of ours.
  expect(entries(room.text)[1]).toContain(`href="../../sites/shop/posts/${post.id}"`);
  expect((await server.call('GET', '/sites/shop/subjects/room', { headers: { accept: 'text/html' } })).text).toContain(
    'type="application/atom+xml"',
  );
});

it('says that nothing has changed to who has it, and nothing of a subject that nobody wrote about', async () => {
  expect((await read('nobody')).status).toBe(404);
  expect(entries((await read()).text)).toEqual([]);
  const { post, visitorToken } = await server.post({ subject: { key: 'room' }, body: 'Here.' });
  await makeFindable();
  const first = await read('room');
  const etag = first.headers.get('etag')!;
  const again = await read('room', { 'if-none-match': `"x", W/${etag}` });
  expect([again.status, again.text]).toEqual([304, '']);
  await server.call('DELETE', `posts/${post.id}`, { token: visitorToken! });
  const after = await read('room', { 'if-none-match': etag });
  expect([after.status, entries(after.text)]).toEqual([200, []]);
});

it('XSS-19: holds words of any kind as words, once escaped, and no sign that XML does not take', async () => {
  const body = '</content><script>alert(1)</script> ]]> <![CDATA[ &amp; &lt; <!-- \u2028 \ufffe x';
  await server.post({
    subject: { key: 'odd"&<', title: '<b>' },
    body,
    author: { name: `"><img src=x onerror=alert(1)> ]]>` },
  });
  await makeFindable();
  for (const { text } of [await read(), await read('odd"&<')]) {
    const [content] = contents(text);
    expect(content).toContain('&lt;/content&gt;&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &lt;![CDATA[ ');
    expect(content).not.toMatch(/[^\t\n\r -\ud7ff\ue000-\ufffd]/);
    expect(text).toContain('<name>&quot;&gt;&lt;img src=x onerror=alert(1)&gt; ]]&gt;</name>');
    // Whatever is between signs of ours is text: no element, attribute or instruction of a visitor's.
    const names = [...text.matchAll(/<\/?([\w:?!-]+)/g)].map(([, name]) => name);
    expect(
      new Set(
        names.filter(
          (name) => !/^(feed|title|id|updated|link|generator|entry|published|author|name|content)$/.test(name!),
        ),
      ),
    ).toEqual(new Set(['?xml']));
  }
});
