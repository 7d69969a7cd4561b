import { expect, it } from 'vitest';
import { origin, start } from '../../test/harness.ts';

const read = (html: string, pattern: RegExp): string | undefined => pattern.exec(html)?.[1]?.replace(/&amp;/g, '&');

it('D5: a page of a subject without address names itself whole, by the public address of the server', async () => {
  const { call, post, parvis } = await start({ publicAddress: 'https://talk.test/community/' });
  const { post: first } = await post({ subject: { key: 'room' } });
  await post({ subject: { key: 'a/b' } });
  await post({ subject: { key: 'known' } });
  await parvis.sites.nameSubject('shop', 'known', { url: `${origin}/known` });
  for (const [path, whole] of [
    ['subjects/room', 'https://talk.test/community/sites/shop/subjects/room'],
    ['subjects?key=a%2Fb', 'https://talk.test/community/sites/shop/subjects?key=a%2Fb'],
    [`posts/${first.id}`, `https://talk.test/community/sites/shop/posts/${first.id}`],
    ['subjects/known', `${origin}/known`],
  ]) {
    const { text } = await call('GET', `/sites/shop/${path}`);
    expect(read(text, /<link rel="canonical" href="([^"]*)"/)).toBe(whole);
    expect(read(text, /<meta property="og:url" content="([^"]*)"/)).toBe(whole);
    expect(read(text, /<link rel="alternate" href="([^"]*)"/)).toMatch(/^https:\/\/talk\.test\/community\/sites/);
  }
  await parvis.close();
  await expect(start({ publicAddress: 'talk.test' })).rejects.toThrow('publicAddress: "talk.test" is no address');
});

it('D5: a piece of HTML that is asked for without a host is about the public address, not how a proxy asks', async () => {
  const { call, parvis } = await start({ publicAddress: 'https://talk.test/community/' });
  const { text } = await call('GET', '/v1/sites/shop/render?block=comments&subject=room');
  expect(read(text, / host="([^"]*)"/)).toBe('https://talk.test/community');
  await parvis.close();
});
