import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { rewriteArchive } from '../../../test/rewrite-archive.ts';
import { getInternals } from '../../internals.ts';
import { exportSite } from './export-site.ts';
import { restoreSite } from './restore-site.ts';

// Archives whose lines are all as they may be, and which together say what is not so.

let folder: string;
let whole: string;
let server: Started;
const ids: Record<'root' | 'reply' | 'below' | 'other' | 'review', string> = {
  root: '',
  reply: '',
  below: '',
  other: '',
  review: '',
};
const servicesOf = ({ parvis }: Started) => getInternals(parvis)!.services;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-restore-'));
  whole = join(folder, 'whole.zip');
  const from = await start();
  const write = async (key: string, body: string, parentId?: string): Promise<string> =>
    (await from.post({ subject: { key }, body, ...(parentId && { parentId }) })).post.id;
  ids.root = await write('page', 'Is there a lift in the house?');
  ids.reply = await write('page', 'There is one behind the stairs.', ids.root);
  ids.below = await write('page', 'It was out of order when we came.', ids.reply);
  ids.other = await write('elsewhere', 'The bread is baked in the house.');
  const review = { kind: 'review', rating: 5, title: 'Good', body: 'Quiet rooms.', subject: { key: 'page' } } as const;
  ids.review = (await from.post(review)).post.id;
  await exportSite(servicesOf(from), 'shop', { software: '' }, (chunks) => pipeline(chunks, createWriteStream(whole)));
  await from.parvis.close();
  server = await start({ database: `sqlite:${join(folder, 'empty.db')}`, sites: [], jobs: 'off' });
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

type Line = Record<string, unknown>;
type Change = (line: Line) => Line | Line[] | undefined;
const ofPost =
  (name: keyof typeof ids, change: () => Line): Change =>
  (line) =>
    line.type === 'post' && line.id === ids[name] ? { ...line, ...change() } : line;
const ofPage =
  (change: Line): Change =>
  (line) =>
    line.type === 'subject' && line.key === 'page' ? { ...line, ...change } : line;

it.each<[string, Change]>([
  ['a post below itself', ofPost('reply', () => ({ parentId: ids.reply }))],
  ['a circle', ofPost('reply', () => ({ parentId: ids.below }))],
  ['a root below its answer', ofPost('root', () => ({ parentId: ids.reply }))],
  ['a root of another', ofPost('reply', () => ({ rootId: ids.other }))],
  ['an answer on another page', ofPost('below', () => ({ parentId: ids.other, rootId: ids.other }))],
  ['an answer to nothing', ofPost('below', () => ({ parentId: '0190a5c0-0000-7000-8000-000000000000' }))],
  ['an answer that is a review', ofPost('reply', () => ({ rootKind: 'review' }))],
  ['a post by nobody', ofPost('root', () => ({ authorId: '0190a5c0-0000-7000-8000-000000000000' }))],
  ['a post of a page that is not there', ofPost('other', () => ({ subjectId: 'none' }))],
  ['more ratings than reviews', ofPage({ n5: 1_000 })],
  ['more reviews than there are', ofPage({ counters: { commentCount: 3, reviewCount: 5_000 } })],
  ['proved experiences that nobody proved', ofPage({ verifiedCount: 1 })],
  ['reactions that nobody gave', ofPage({ reactionCounts: { like: 1_000_000 } })],
  ['marks of nobody', ofPage({ marks: { taste: { count: 9, sum: 45 } } })],
  ['likes that nobody gave', ofPost('root', () => ({ likeCount: 1_000_000 }))],
  ['an order that no votes say', ofPost('root', () => ({ score: 1_000_000 }))],
  ['the same post twice', (line) => (line.type === 'post' && line.id === ids.other ? [line, line] : line)],
  ['a review less', (line) => (line.type === 'post' && line.id === ids.review ? undefined : line)],
])('X2: %s is refused, and nothing of it stays', async (_, change) => {
  const file = await rewriteArchive(whole, join(folder, 'other.zip'), (text, path) => {
    if (!path.endsWith('.jsonl')) return text;
    const all = text.split('\n').filter(Boolean);
    const lines = all.flatMap((line) => change(JSON.parse(line)) ?? []);
    return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  });
  await expect(restoreSite(servicesOf(server), file)).rejects.toThrow(
    /stands below what|is not what|are not what|posts\.jsonl, line \d+: (is there twice|refers to what is not there)/,
  );
  const { db } = servicesOf(server).store;
  for (const table of ['sites', 'posts', 'subjects', 'authors'] as const)
    expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
});

it('X2: what is whole is restored from the same archive, under another key with its pictures', async () => {
  const src = (key: string): string => `/sites/${key}/images/0190a5c0-0000-7000-8000-000000000000.webp`;
  const words = 'See "/sites/shop/images/a.webp" and "src":"/sites/shop/images/a.webp".';
  const text = (key: string): object[] => [
    { type: 'paragraph', children: [{ type: 'text', text: words }] },
    { type: 'paragraph', children: [{ type: 'image', src: src(key), width: 10, height: 10, alt: 'a' }] },
  ];
  const same = await rewriteArchive(whole, join(folder, 'same.zip'), (lines) =>
    lines
      .split('\n')
      .map((line) => (line.includes(`"post","id":"${ids.root}"`) ? { ...JSON.parse(line), text: text('shop') } : line))
      .map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
      .join('\n'),
  );
  await restoreSite(servicesOf(server), same, { key: 'bread' });
  const { items } = (await server.call('GET', 'posts?subject=page', { site: 'bread' })).json;
  expect(items).toHaveLength(1);
  expect(items[0].text).toEqual(text('bread'));
});
