import type { Health } from '@parvis/contract';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Console, startConsole } from '../../test/staff.ts';

// As where it is not installed, or not for this machine.
vi.mock('sharp', () => {
  throw new Error('Not found.');
});

let server: Console;
beforeEach(async () => {
  server = await startConsole();
  await server.add('shop', 'owner@shop.test', 'owner');
});
afterEach(() => server.parvis.close());

const ask = async (): Promise<Health['items']> => {
  const browser = await server.signIn('owner@shop.test');
  const { json } = await browser.ask('GET', '/v1/manage/sites/shop/health');
  return (json as Health).items.filter(({ name }) => name === 'images');
};

it('P19: without sharp what is sent is 501, and whoever works for the site is told why', async () => {
  expect(await ask()).toEqual([]);
  await server.parvis.sites.settings('shop', { images: true });
  const request = new Request('http://server/v1/sites/shop/images', { method: 'POST', body: Buffer.from('GIF89a') });
  const answer = await server.parvis.fetch(request);
  expect([answer.status, await answer.json()]).toEqual([501, expect.objectContaining({ code: 'IMAGES_UNAVAILABLE' })]);
  const none = [{ name: 'images', level: 'warn', code: 'images.none', values: {} }];
  expect(await ask()).toEqual(none);
  await server.parvis.sites.settings('shop', {
    images: false,
    members: { algorithm: 'HS256', keysUrl: null, pictures: true },
  });
  expect(await ask()).toEqual(none);
});
