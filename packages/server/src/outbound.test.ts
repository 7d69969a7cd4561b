import dns from 'node:dns';
import { Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { start } from '../test/harness.ts';

afterEach(() => vi.restoreAllMocks());

it('RES-01, DATA-12: a new server to which strangers write asks nobody for anything', async () => {
  const asked: string[] = [];
  const note = (what: string) => (): never => {
    asked.push(what);
    throw new Error(`${what}: nobody is asked`);
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(note('fetch'));
  vi.spyOn(dns, 'lookup').mockImplementation(note('lookup') as never);
  vi.spyOn(dns.promises, 'lookup').mockImplementation(note('lookup'));
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(note('connect'));
  const server = await start({});
  const canary = 'https://shop.test/canary?url=https://canary.test/x';
  const body = 'See https://canary.test/image.png ![x](https://canary.test/y.png) and ada@canary.test';
  const author = { name: 'canary.test', email: 'ada@canary.test' };
  const { post } = await server.post({
    subject: { key: 'canary', url: canary, title: 'https://canary.test/' },
    author,
    body,
  });
  await server.call('PUT', `posts/${post.id}/reactions/like`, {});
  await server.call('GET', 'page?subject=canary&blocks=comments,reviews');
  // What waits to be done in the background is done before it has closed.
  await server.parvis.close();
  expect(asked).toEqual([]);
  expect(server.log).toEqual([]);
});
