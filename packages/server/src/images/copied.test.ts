import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImageCreated, Inline, Post } from '@parvis/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { picture } from '../../test/image-files.ts';
import { describePostgres } from '../../test/postgres.ts';
import { makeBackup } from '../ops/backup/make.ts';
import { openTarget } from '../ops/backup/open-target.ts';
import { findBackup, restoreFile, withBackup } from '../ops/backup/restore.ts';
import { copyDatabase } from '../ops/copy/copy.ts';

const hash = (bytes: ArrayBuffer | Buffer): string =>
  createHash('sha256').update(new Uint8Array(bytes)).digest('base64url');
const get = async ({ parvis }: Started, src: string) => {
  const answer = await parvis.fetch(new Request(`http://server${src}`));
  return [answer.status, hash(await answer.arrayBuffer())];
};

describePostgres('images', (create) => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are in a backup and in copies to either database, byte for byte', async () => {
    const database = `sqlite:${folder}/a.db`;
    const server = await start({ database });
    await server.parvis.sites.settings('shop', { images: true, moderation: 'nothing' });
    // Wide enough for a smaller one; and more than are copied at a time.
    const files = await Promise.all([picture(1_200, 100), picture(2, 2)].map((one) => one.png().toBuffer()));
    let token: string | undefined;
    const send = async (file: Buffer): Promise<ImageCreated['image']> => {
      const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
      const body = Buffer.from(file);
      const sent = new Request('http://server/v1/sites/shop/images', { method: 'POST', headers, body });
      const json = (await (await server.parvis.fetch(sent)).json()) as ImageCreated;
      token ??= json.visitorToken;
      return json.image;
    };
    const wide = await send(files[0]!);
    for (let n = 0; n < 21; n++) await send(files[1]!);
    const { post } = await server.post({ body: `![Wide](parvis-image:${wide.id})` }, { token: token! });
    const [shown] = post.text.flatMap((one) => (one.type === 'paragraph' ? one.children : []));
    const { src, full } = shown as Extract<Inline, { type: 'image' }>;
    const read = async (one: Started) => [await get(one, src), await get(one, full!)];
    const before = await read(server);
    expect(before.map(([status]) => status)).toEqual([200, 200]);
    expect(before[0]).not.toEqual(before[1]);

    const backups = join(folder, 'backups');
    const { name } = await makeBackup(database, openTarget(backups), '1.0.0');
    const restored = `sqlite:${folder}/restored.db`;
    await withBackup(await findBackup(join(backups, name)), (file) => restoreFile(file, restored, false));
    await server.parvis.close();
    const [there, back] = [await create(), `sqlite:${folder}/back.db`];
    await copyDatabase(restored, there);
    await copyDatabase(there, back);
    for (const one of [restored, there, back]) {
      const again = await start({ database: one });
      expect(await read(again), one).toEqual(before);
      const json: Post = (await again.call('GET', `posts/${post.id}`)).json;
      expect(json.text).toEqual(post.text);
      await again.parvis.close();
    }
  });
});
