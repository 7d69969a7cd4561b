import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { startS3 } from '../../../test/s3.ts';
import { openDatabase } from '../../store/database.ts';
import { examineDisk } from '../doctor/disk.ts';
import { makeBackup } from './make.ts';
import { openTarget } from './open-target.ts';
import { findBackup, restoreFile, withBackup } from './restore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const drill = (from: string, environment?: NodeJS.ProcessEnv) =>
  findBackup(from, environment).then((found) => withBackup(found, async (_, manifest) => manifest));

/** Writes what has counters of every kind. */
async function fill({ post, call }: Started, times = 20): Promise<void> {
  for (let n = 0; n < times; n++) {
    const { post: root } = await post({ body: `Root ${n}`, author: { name: 'Ann' } });
    await post({ body: 'Reply', parentId: root.id });
    await call('PUT', `posts/${root.id}/reactions/${n % 2 ? 'like' : 'helpful'}`);
    await post({ kind: 'review', body: 'Good.', rating: (n % 5) + 1 });
  }
}

describe('backups in a folder', () => {
  it('are whole while others write, are found good, and come back as they were', async () => {
    const database = `sqlite:${folder}/live/p.db`;
    const server = await start({ database });
    await fill(server);
    const target = openTarget(join(folder, 'backups'));
    let writes = 0;
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        await server.post({ body: 'Meanwhile' });
        writes++;
      }
    })();
    const { name, manifest } = await makeBackup(database, target, '1.0.0');
    isOver = true;
    await writing;
    expect(writes).toBeGreaterThan(0);
    expect(manifest.rows.posts).toBeGreaterThanOrEqual(60);
    expect(await drill(join(folder, 'backups'))).toEqual(manifest);
    expect(readdirSync(join(folder, 'backups'))).toEqual([name, `${name}.json`]);

    const restored = `sqlite:${folder}/other/p.db`;
    const found = await findBackup(join(folder, 'backups', name));
    await withBackup(found, (file) => restoreFile(file, restored, false));
    const again = await start({ database: restored });
    const { json } = await again.call('GET', 'page?subject=page&blocks=rating');
    expect(json.subject.reviewCount).toBe(20);
    expect((await again.post({ body: 'After' })).post.status).toBe('published');

    // What is in use stays; what is there is put aside, not deleted.
    const restore = (force: boolean) => withBackup(found, (file) => restoreFile(file, restored, force));
    await expect(restore(false)).rejects.toThrow(/--force/);
    await expect(restore(true)).rejects.toThrow(/A server uses .*: stop it first/);
    await again.parvis.close();
    expect(existsSync((await restore(true)).aside!)).toBe(true);
    await server.parvis.close();
  });

  it('are not good when a byte is another, when they are cut, and not there when never finished', async () => {
    const database = `sqlite:${folder}/p.db`;
    const server = await start({ database });
    await fill(server, 3);
    await server.parvis.close();
    const target = openTarget(join(folder, 'b'));
    const { name } = await makeBackup(database, target, '1.0.0');
    const path = join(folder, 'b', name);
    const bytes = readFileSync(path);
    const damaged = Buffer.from(bytes);
    damaged[damaged.length >> 1]! ^= 1;
    writeFileSync(path, damaged);
    await expect(drill(path)).rejects.toThrow(/is not good.*checksum/);
    writeFileSync(path, bytes.subarray(0, -4096));
    await expect(drill(path)).rejects.toThrow(/is not good.*bytes/);
    rmSync(`${path}.json`);
    await expect(drill(join(folder, 'b'))).rejects.toThrow(/There is no backup/);
    await expect(drill(join(folder, 'none'))).rejects.toThrow(/There is no backup/);
  });

  it('are not good when a counter is wrong', async () => {
    const database = `sqlite:${folder}/p.db`;
    const server = await start({ database });
    await fill(server, 3);
    await server.parvis.close();
    const { db } = openDatabase(database);
    await sql`update subjects set n3 = n3 + 1`.execute(db);
    await sql`update posts set reply_count = 7 where parent_id is null and kind = 'comment'`.execute(db);
    await sql`update posts set like_count = like_count + 1`.execute(db);
    await db.destroy();
    await makeBackup(database, openTarget(join(folder, 'b')), '1.0.0');
    await expect(drill(join(folder, 'b'))).rejects.toThrow(/subject "page".*replies of post.*reactions of post/);
  });

  it('make room: the newest stay', async () => {
    const database = `sqlite:${folder}/p.db`;
    await (await start({ database })).parvis.close();
    const target = openTarget(join(folder, 'b'));
    for (const day of ['01', '02', '03']) {
      const { name } = await makeBackup(database, target, '1.0.0');
      for (const end of ['', '.json']) {
        const old = join(folder, 'b', name + end);
        writeFileSync(join(folder, 'b', `parvis-202601${day}T000000Z.db${end}`), readFileSync(old));
        rmSync(old);
      }
    }
    const { name, removed } = await makeBackup(database, target, '1.0.0', 2);
    expect(removed).toEqual(['parvis-20260101T000000Z.db', 'parvis-20260102T000000Z.db']);
    expect(await target.list()).toEqual(['parvis-20260103T000000Z.db', name]);
    // Older than a time: two from the same second are one.
    const younger = await makeBackup(database, target, '1.0.0', { ms: 30 * 86_400_000 });
    expect(younger.removed).toEqual(new Date() > new Date('2026-02-02') ? ['parvis-20260103T000000Z.db'] : []);
    expect(await target.list()).toContain(younger.name);
  });
});

const rightsOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
/** Every file of a folder that somebody else could read. */
const openFiles = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(path, name)).isFile() && statSync(join(path, name)).mode & 0o077,
  );

describe('F2: nothing that holds what people wrote has weaker rights than the database', () => {
  it('backups, what is fetched from them, what is restored and put aside, and the files beside it', async () => {
    const database = `sqlite:${folder}/live/p.db`;
    const server = await start({ database });
    await fill(server, 2);
    const backups = join(folder, 'backups');
    const { name } = await makeBackup(database, openTarget(backups), '1.0.0');
    expect(rightsOf(backups)).toBe('700');
    expect(openFiles(folder)).toEqual([]);
    await server.parvis.close();

    // One of an earlier version, that everybody could read, does not pass its rights on.
    chmodSync(join(backups, name), 0o644);
    await withBackup(await findBackup(backups), async (file) => {
      expect(rightsOf(file)).toBe('600');
      await restoreFile(file, database, true);
    });
    const again = await start({ database });
    await again.post({ body: 'After' });
    expect(existsSync(`${folder}/live/p.db-wal`)).toBe(true);
    expect(openFiles(join(folder, 'live'))).toEqual([]);
    await again.parvis.close();
  });

  it('doctor names each file that others can read, the log beside it too', async () => {
    const path = `${folder}/p.db`;
    const server = await start({ database: `sqlite:${path}` });
    await fill(server, 1);
    const warned = () => examineDisk(path).find(({ what }) => what.startsWith('Every user'));
    expect(warned()).toBeUndefined();
    chmodSync(`${path}-wal`, 0o644);
    expect(warned()).toMatchObject({ level: 'warn', advice: `chmod 600 ${path}-wal` });
    await server.parvis.close();
  });
});

describe('backups in an S3 store', () => {
  it('go and come in requests with right signatures, and again when the store is busy', async () => {
    const database = `sqlite:${folder}/p.db`;
    const server = await start({ database });
    await fill(server, 5);
    const s3 = await startS3();
    const target = openTarget('s3://shop-backups/parvis', s3.environment);
    s3.busy = 1;
    const { name, manifest } = await makeBackup(database, target, '1.0.0', 1);
    expect([...s3.objects.keys()]).toEqual([`/shop-backups/parvis/${name}`, `/shop-backups/parvis/${name}.json`]);
    s3.objects.set('/shop-backups/parvis/parvis-20200101T000000Z.db', Buffer.from('never finished'));
    s3.objects.set('/shop-backups/parvis/notes.txt', Buffer.from('not ours'));
    expect(await target.list()).toEqual([name]);
    expect(await drill('s3://shop-backups/parvis', s3.environment)).toEqual(manifest);
    expect(await drill(`s3://shop-backups/parvis/${name}`, s3.environment)).toEqual(manifest);

    const wrong = openTarget('s3://shop-backups', { ...s3.environment, AWS_SECRET_ACCESS_KEY: 'another' });
    await expect(wrong.list()).rejects.toThrow('The S3 store answered GET with 403 (SignatureDoesNotMatch).');
    await target.remove(name);
    expect(await target.list()).toEqual([]);
    s3.close();
    await server.parvis.close();
  });

  it('need a bucket and keys', () => {
    expect(() => openTarget('s3://UPPER', {})).toThrow(/s3:\/\/BUCKET/);
    expect(() => openTarget('s3://bucket', {})).toThrow(/AWS_ACCESS_KEY_ID/);
  });
});

describePostgres('backups of PostgreSQL', (create) => {
  it('are one file, which is restored to either database', async () => {
    const database = await create();
    const server = await start({ database });
    await fill(server, 5);
    const target = openTarget(join(folder, 'b'));
    const { manifest } = await makeBackup(database, target, '1.0.0');
    expect(openFiles(join(folder, 'b'))).toEqual([]);
    expect(await drill(join(folder, 'b'))).toEqual(manifest);
    const found = await findBackup(join(folder, 'b'));
    for (const to of [`sqlite:${folder}/p.db`, await create()]) {
      await withBackup(found, (file) => restoreFile(file, to, false));
      const again = await start({ database: to });
      expect((await again.call('GET', 'page?subject=page&blocks=rating')).json.subject.reviewCount).toBe(5);
      await again.parvis.close();
    }
    await server.parvis.close();
  });
});
