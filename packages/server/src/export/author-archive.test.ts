import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Me } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { origin, type Started, start } from '../../test/harness.ts';
import { toStoredEmail } from '../domain/authors/email.ts';
import { toBlockedAddress } from '../domain/blocks/address.ts';
import { getInternals } from '../internals.ts';
import { writeAuthorArchive } from './author-archive.ts';
import { openZip } from './zip-reader.ts';

let folder: string;
let server: Started;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-me-'));
  server = await start({ publicAddress: origin, jobs: 'off' });
});
afterEach(async () => {
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

const email = 'ada@example.org';
const at = '2026-01-02T03:04:05.678Z';

/** A review that was refused and contested, by somebody who proved an address that was asked for it. */
async function write(): Promise<string> {
  const { services } = getInternals(server.parvis)!;
  const review = { kind: 'review', body: 'A quiet week, and good bread.', rating: 4 } as const;
  const { post, visitorToken: token } = await server.post(review);
  await server.parvis.sites.decide('shop', { posts: [post.id], act: 'hide', reason: 'M1', sentence: 'Another shop.' });
  const body = { words: 'It is about your shop.' };
  expect((await server.call('POST', `posts/${post.id}/contests`, { token: token!, body })).status).toBe(201);
  const site = (await services.store.sites.byKey('shop'))!;
  const context = { site, services };
  const { db } = services.store;
  await db
    .updateTable('authors')
    .set({ ...toStoredEmail(context, email, post.author!.id), confirmed_at: at, locale: 'fr' })
    .where('id', '=', post.author!.id)
    .execute();
  const hash = toBlockedAddress(context, email);
  const batch = { site_id: site.id, id: crypto.randomUUID(), created_at: at, added_at: at, stopped_at: null };
  const about = {
    subject_key: 'page',
    subject_url: null,
    subject_title: null,
    incentive: 'none',
    address: origin,
  } as const;
  await db
    .insertInto('request_batches')
    .values({ ...batch, ...about, delay_days: 3 })
    .execute();
  const never = {
    reason: null,
    email_encrypted: null,
    name_encrypted: null,
    order_hash: null,
    language: null,
    mail_id: null,
  };
  const row = {
    site_id: site.id,
    batch_id: batch.id,
    state: 'reviewed',
    items: '[{"key":"page"}]',
    created_at: at,
  } as const;
  const times = { experienced_on: null, due_at: null, asked_at: at, expires_at: null };
  await db
    .insertInto('review_requests')
    .values(
      [hash, 'somebody else'].map((email_hash) => ({
        ...row,
        ...never,
        ...times,
        id: crypto.randomUUID(),
        email_hash,
      })),
    )
    .execute();
  await services.store.reviewRequests.optOut(site.id, hash, at);
  return token!;
}

it('X6, DATA-21: what a visitor takes along has all that the site holds of them, described and with sums', async () => {
  const token = await write();
  const me = async (cursor?: string): Promise<Me> =>
    (await server.call('GET', cursor ? `me?cursor=${cursor}` : 'me', { token })).json;
  const chunks: Buffer[] = [];
  const source = { read: me, readImage: async () => undefined, site: 'shop', now: at };
  for await (const chunk of writeAuthorArchive(source)) chunks.push(chunk);
  writeFileSync(join(folder, 'me.zip'), Buffer.concat(chunks));
  const zip = openZip(join(folder, 'me.zip'));
  const read = async (path: string): Promise<Buffer> => {
    const parts: Buffer[] = [];
    for await (const part of zip.read(path)) parts.push(part);
    return Buffer.concat(parts);
  };
  const manifest = JSON.parse((await read('manifest.json')).toString());
  expect(manifest).toMatchObject({ format: 'parvis-me', version: 1, site: 'shop', exportedAt: at });
  for (const { path, bytes, sha256 } of manifest.parts) {
    const file = await read(path);
    expect([file.length, createHash('sha256').update(file).digest('hex')], path).toEqual([bytes, sha256]);
  }
  const lines = (await read('me.jsonl'))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const of = (type: string) => lines.filter((line) => line.type === type);
  expect(of('author')).toEqual([
    expect.objectContaining({
      email,
      confirmedAt: at,
      locale: 'fr',
      createdAt: expect.any(String),
      requestsRefusedAt: at,
    }),
  ]);
  expect(of('request')).toEqual([
    { type: 'request', state: 'reviewed', subjects: ['page'], askedAt: at, createdAt: at },
  ]);
  expect(of('contest')).toEqual([expect.objectContaining({ words: 'It is about your shop.' })]);
  expect(of('receipt')).toEqual([expect.objectContaining({ leaf: expect.any(String), note: expect.any(String) })]);
  expect([of('post').length, manifest.records]).toEqual([1, lines.length]);
  const schema = z.fromJSONSchema(JSON.parse((await read('schema.json')).toString()));
  for (const line of lines) expect(schema.safeParse(line).success, line.type).toBe(true);
  expect(schema.safeParse({ type: 'none' }).success).toBe(false);
});
