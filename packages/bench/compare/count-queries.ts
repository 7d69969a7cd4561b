/**
 * How many statements a request costs, of this version and of an earlier one:
 *
 *     node --conditions=parvis-source packages/bench/compare/count-queries.ts --earlier PATH
 *
 * Both servers use PostgreSQL through a relay that counts what passes (`Query` and `Execute` of its protocol), so that
 * nothing of either has to know of it. Ends with 1 when a request costs more than before.
 */
import { type AddressInfo, connect, createServer } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '@parvis/checks/workspace.ts';
import { origin, prepare, site, startNode } from '@parvis/e2e/system/node.ts';
import { startPostgres } from '@parvis/e2e/system/postgres.ts';
import { toMarkdown } from '../measurement.ts';
import { countStatements } from './postgres-messages.ts';

const { values } = parseArgs({ options: { earlier: { type: 'string' } } });
if (!values.earlier) throw new Error('--earlier names the checkout to compare with.');

interface Relay {
  url: string;
  /** Statements since the last call. */
  take(): number;
  close(): void;
}

async function relay(database: string): Promise<Relay> {
  const to = new URL(database);
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(to.port), to.hostname);
    const counted = countStatements(() => {
      count++;
    });
    client.on('data', counted);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => {});
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(database);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    take() {
      const taken = count;
      count = 0;
      return taken;
    },
    close: () => server.close(),
  };
}

/** Every kind of request, each after what it needs. Answers its statements by name. */
async function count(checkout: string): Promise<Map<string, number>> {
  const postgres = await startPostgres();
  await prepare({ checkout, database: postgres.url });
  const { url, take, close } = await relay(postgres.url);
  const node = startNode({ checkout, database: url, environment: { PARVIS_LIMITS: 'off' } });
  const base = `${await node.ready}/v1/sites/${site}`;
  const counts = new Map<string, number>();
  let token = '';
  const ask = async (name: string | undefined, method: string, path: string, body?: object, by = token) => {
    // The site is known for some seconds; what an earlier request left to do is done by then.
    await (await fetch(`${base}/subjects?key=nothing`)).arrayBuffer();
    for (let rest = -1; rest !== 0; rest = take()) await new Promise((later) => setTimeout(later, 150));
    const response = await fetch(base + path, {
      method,
      headers: {
        origin,
        ...(by && { authorization: `Bearer ${by}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...(/POST|PUT/.test(method) && { 'idempotency-key': crypto.randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    if (name) counts.set(name, take());
    return text ? JSON.parse(text) : undefined;
  };
  const subject = { key: 'k' };
  const author = { name: 'Ada' };
  const comment = { kind: 'comment', subject, body: 'Words.', author };
  const review = { kind: 'review', subject, rating: 4, experiencedOn: '2026-01-02', author };
  const first = await ask('a first comment', 'POST', '/posts', comment, '');
  const { post } = await ask('a guest’s comment', 'POST', '/posts', comment, '');
  const other = first.visitorToken as string;
  const mine = await ask('a guest’s review', 'POST', '/posts', review, '');
  token = mine.visitorToken;
  const reply = await ask('a reply of somebody known', 'POST', '/posts', { ...comment, parentId: post.id });
  await ask('a change of words', 'PATCH', `/posts/${reply.post.id}`, { body: 'Other words.' });
  await ask('a change of rating', 'PATCH', `/posts/${mine.post.id}`, { rating: 5 });
  await ask('a like', 'PUT', `/posts/${post.id}/reactions/like`);
  await ask('the same like', 'PUT', `/posts/${post.id}/reactions/like`);
  await ask('helpful', 'PUT', `/posts/${post.id}/reactions/helpful`);
  await ask('a like of a guest', 'PUT', `/posts/${mine.post.id}/reactions/like`, undefined, '');
  await ask('a like taken back', 'DELETE', `/posts/${post.id}/reactions/like`);
  await ask('a report', 'POST', `/posts/${post.id}/reports`, { reason: 'spam' }, '');
  await ask('a share', 'POST', '/shares', { subject, network: 'copy' }, '');
  const reads: [name: string, path: string][] = [
    ['page', '/page?subject=k'],
    ['page of one list', '/page?subject=k&blocks=comments'],
    ['page of nothing', '/page?subject=nothing'],
    ['page around a reply', `/page?subject=k&around=${reply.post.id}`],
    ['subjects', '/subjects?key=k&key=other'],
    ['subjects of a year', '/subjects?key=k&period=year'],
    ['posts', '/posts?subject=k'],
    ['posts, most helpful', '/posts?subject=k&sort=helpful'],
    ['posts of one rating', '/posts?subject=k&kind=review&rating=5'],
    ['posts of a year', '/posts?subject=k&kind=review&period=year'],
    ['replies', `/posts?subject=k&parent=${post.id}`],
    ['one post', `/posts/${post.id}`],
  ];
  for (const [name, path] of reads) {
    await ask(`${name}, read anew`, 'GET', path, undefined, '');
    await ask(`${name}, again`, 'GET', path, undefined, '');
    if (!path.startsWith('/subjects')) await ask(`${name}, by somebody known`, 'GET', path);
  }
  await ask('what is held of a visitor', 'GET', '/me');
  await ask('a reply taken back', 'DELETE', `/posts/${reply.post.id}`);
  await ask('a comment taken back', 'DELETE', `/posts/${first.post.id}`, undefined, other);
  await ask('a visitor erased', 'DELETE', '/me');
  await node.stop();
  close();
  await postgres.stop();
  return counts;
}

const earlier = await count(resolve(values.earlier));
const present = await count(root);
const rows = [...present].map(([name, now]): (string | number)[] => {
  const before = earlier.get(name)!;
  return [name, before, now, now === before ? 'equal' : now < before ? 'fewer' : 'MORE'];
});
console.log(
  toMarkdown([
    {
      caption: 'Statements of each request, with those that begin and end its transaction',
      method: 'Counted by a relay in front of PostgreSQL, one request at a time, nothing else under way.',
      columns: ['request', 'earlier', 'present', ''],
      rows,
    },
  ]),
);
process.exitCode = rows.some(([, , , verdict]) => verdict === 'MORE') ? 1 : 0;
