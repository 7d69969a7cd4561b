import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runHere } from '../../../test/command.ts';
import { origin, type Started, secret, start } from '../../../test/harness.ts';
import { examine } from '../doctor/examine.ts';
import { removeSite } from '../sites/leave.ts';
import { makeBackup } from './make.ts';
import { openTarget } from './open-target.ts';
import { findBackup, restoreFile, withBackup } from './restore.ts';

// L29: what was erased after a backup was made is not there after a restore, wherever it can be known from.

let folder: string;
let database: string;
let server: Started;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  database = `sqlite:${folder}/live/p.db`;
});
afterEach(async () => {
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

const sites = ['shop', 'other'].map((key) => ({ key, name: key, origins: [origin] }));
const open = async () => {
  server = await start({ database, sites, jobs: 'off' });
};
const backups = () => join(folder, 'backups');
/** Under the name of another day: those of one second have the same. */
async function backup(day: string): Promise<void> {
  const { name } = await makeBackup(database, openTarget(backups()), '1.0.0');
  for (const end of ['', '.json'])
    renameSync(join(backups(), name + end), join(backups(), `parvis-${day}T000000Z.db${end}`));
}
/** @param day of the backup. @default the newest */
async function restore(day?: string): ReturnType<typeof restoreFile> {
  const found = await findBackup(day ? join(backups(), `parvis-${day}T000000Z.db`) : backups());
  return withBackup(found, (file) => restoreFile(file, database, true, found));
}
const words = async (site = 'shop') =>
  (await server.call('GET', 'posts?kind=comment&subject=page', { site })).json.items.map(
    ({ text }: { text: { children: { text: string }[] }[] }) => text[0]!.children[0]!.text,
  );

it('a post, its author and a site go again: known from the database that is there, or from a newer backup', async () => {
  await open();
  const { visitorToken: token } = await server.post({ body: 'What goes.', author: { name: 'Ada' } });
  await server.post({ body: 'What stays.' });
  await server.post({ body: 'Of the other site.' }, { site: 'other' });
  await backup('20260101');
  await server.call('DELETE', 'me', { token: token! });
  await server.parvis.sites.setSuspended('other', true);
  await server.parvis.close();
  await removeSite(database, 'other');
  await backup('20260102');
  expect(await restore('20260101')).toMatchObject({ erasedAgain: 3, unread: [] });
  await open();
  expect(await words()).toEqual(['What stays.']);
  // It was opened anew by its option, and holds nothing.
  expect(await words('other')).toEqual([]);
  await server.parvis.close();

  // The database is lost.
  rmSync(join(folder, 'live'), { recursive: true });
  expect(await restore('20260101')).toMatchObject({ erasedAgain: 3, unread: [] });
  // Newer ones are as they were made.
  expect(await restore()).toMatchObject({ erasedAgain: 0, unread: [] });
  await open();
  expect(await words()).toEqual(['What stays.']);
  const aside = (await examine(database, secret)).filter(({ what }) => what.includes('put aside'));
  expect(aside).toMatchObject([{ level: 'warn' }]);
});

it('where neither can be read it says so, and a list that was kept elsewhere does the same', async () => {
  await open();
  const { post, visitorToken: token } = await server.post({ body: 'What goes.' });
  await server.post({ body: 'What stays.' });
  await backup('20260101');
  await server.call('DELETE', `posts/${post.id}`, { token: token! });
  const env = { PARVIS_SECRET: secret, DATABASE_URL: database };
  const { out } = await runHere(folder, ['erased'], env);
  expect(JSON.parse(out)).toMatchObject({ what: 'post', id: post.id, status: 'withdrawn' });
  expect(out).not.toContain('What goes');
  await backup('20260102');
  await server.parvis.close();
  writeFileSync(join(backups(), 'parvis-20260102T000000Z.db'), 'no database');
  writeFileSync(join(folder, 'live/p.db'), 'no database');
  for (const name of readdirSync(join(folder, 'live')).filter((one) => one !== 'p.db'))
    rmSync(join(folder, 'live', name));
  const said = await runHere(folder, ['restore', join(backups(), 'parvis-20260101T000000Z.db'), '--force'], env);
  expect(said.out).toContain('could not be read from the newest backup');
  expect(said.out).toContain('could not be read from the database');
  writeFileSync(join(folder, 'erased.jsonl'), out);
  expect((await runHere(folder, ['erased', '--again', 'erased.jsonl'], env)).out).toBe('Erased again: 1.\n');
  expect((await runHere(folder, ['wipe'], env)).out).toContain('in no file');
  await open();
  expect(await words()).toEqual(['What stays.']);
});
