import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PostInput } from '@parvis/contract';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';

/** What visitors and the business of the stage have done. */
export interface Played {
  /** The reviews that are published, in the order in which they came. */
  shown: string[];
  refused: string;
  hidden: string;
  withdrawn: string;
}

/** A server whose register has a history, and copies of its database that somebody has tampered with. */
export interface Stage {
  server: RunningParvis;
  played: Played;
  /** A checkpoint that was signed before the last reviews came, and the database of then. */
  earlier: string;
  /** Seals what came, at once. */
  seal(): Promise<void>;
  /** A server over a copy of the database, changed behind the back of Parvis. @param from of before the last reviews */
  tampered(
    change: (database: DatabaseSync, played: Played) => unknown,
    from?: 'now' | 'earlier',
  ): Promise<RunningParvis>;
  close(): Promise<void>;
}

export const subject = 'room';
const words = [
  'The bed was soft and the street was quiet.',
  'Breakfast came late, but with a smile and fresh bread.',
  'A view over the harbour that one does not forget.',
  'The stairs are steep: not for everybody who travels with bags.',
  'Warm welcome, thin walls, good coffee downstairs.',
  'We would come back in spring, when the garden is open.',
  'They found our lost keys and sent them after us.',
  'Parking was hard to find on a market day.',
];

/** What the guest of a number writes. */
export const toReview = (n: number, more = ''): PostInput => ({
  kind: 'review',
  subject: { key: subject },
  author: { name: `Guest ${n + 1}` },
  rating: ([5, 4, 5, 3, 2] as const)[n % 5]!,
  title: `Stay ${n + 1}`,
  body: `${words[n % words.length]}${n < words.length ? '' : ` Once more, ${n}.`} ${more}`,
  experiencedOn: '2025-06-01',
});

interface Picture {
  markdown: string;
  token: string;
}

/** One pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function sendPicture(host: string): Promise<Picture> {
  const answer = await fetch(`${host}/v1/sites/demo/images`, {
    method: 'POST',
    headers: { 'content-type': 'image/png' },
    body: Buffer.from(pixel, 'base64'),
  });
  if (!answer.ok) throw new Error(`The picture was refused: ${await answer.text()}`);
  const { image, visitorToken } = await answer.json();
  return { markdown: `![The bed](parvis-image:${image.id})`, token: visitorToken };
}

/** Reviews that are published, refused, hidden and taken back, in two batches. */
export async function openStage(more = 0): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-verify-'));
  const secret = randomBytes(32).toString('base64url');
  const toUrl = (name: string): string => `sqlite:${join(folder, name)}`;
  const server = await startParvis({ database: toUrl('now.db'), secret }, { isPublic: true });
  const started: RunningParvis[] = [server];
  const seal = async (): Promise<void> => {
    const { state } = await server.parvis.log.batch({ early: true });
    if (state !== 'published') throw new Error(`The register was not sealed: ${state}.`);
  };
  const write = (n: number, picture?: Picture): ReturnType<RunningParvis['write']> =>
    server.write(toReview(n, picture?.markdown), picture?.token);
  const { decide, settings } = server.parvis.sites;
  await settings('demo', { images: true, moderation: 'nothing' });
  const ids: string[] = [];
  const tokens: string[] = [];
  for (let n = 0; n < 4 + more; n++) {
    // The first one shows what it tells of.
    const { post, visitorToken } = await write(n, n === 0 ? await sendPicture(server.host) : undefined);
    ids.push(post.id);
    tokens.push(visitorToken!);
  }
  await decide('demo', { posts: [ids[1]!], act: 'hide', reason: 'M1', sentence: 'It is about another house.' });
  const taken = await fetch(`${server.host}/v1/sites/demo/posts/${ids[2]}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${tokens[2]}` },
  });
  if (!taken.ok) throw new Error(`The review was not taken back: ${taken.status}`);
  await seal();
  const earlier = await (await fetch(`${server.host}/log/checkpoint`)).text();
  copy('earlier.db');
  await settings('demo', { moderation: 'everything' });
  const waiting = [await write(4), await write(5)].map(({ post }) => post.id);
  await decide('demo', { posts: [waiting[0]!], act: 'approve' });
  await decide('demo', { posts: [waiting[1]!], act: 'refuse', reason: 'M2', sentence: 'Please be kind.' });
  await settings('demo', { moderation: 'nothing' });
  await seal();

  /**
   * What is in the log of SQLite comes along. By files: two libraries of SQLite in one process take each other's locks for
   * their own, and the first that closes deletes the log that the other writes to.
   */
  function copy(name: string): void {
    for (const end of ['', '-wal']) cpSync(join(folder, `now.db${end}`), join(folder, name + end));
  }

  const played: Played = {
    shown: [ids[0]!, ...ids.slice(3), waiting[0]!],
    hidden: ids[1]!,
    withdrawn: ids[2]!,
    refused: waiting[1]!,
  };
  return {
    server,
    played,
    earlier,
    seal,
    async tampered(change, from = 'now') {
      const name = `tampered-${started.length}.db`;
      if (from === 'now') copy(name);
      else for (const end of ['', '-wal']) cpSync(join(folder, `earlier.db${end}`), join(folder, name + end));
      const database = new DatabaseSync(join(folder, name));
      // Whoever may write into it may also take away what keeps it whole.
      const triggers = database.prepare("select name from sqlite_master where type = 'trigger'").all();
      for (const { name: trigger } of triggers) database.exec(`DROP TRIGGER "${trigger}"`);
      change(database, played);
      database.close();
      const other = await startParvis({ database: toUrl(name), secret }, { isPublic: true });
      started.push(other);
      return other;
    },
    async close() {
      for (const one of started) await one.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
