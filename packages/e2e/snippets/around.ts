import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startS3 } from '../../server/test/s3.ts';
import { startSmtp } from '../../server/test/smtp.ts';
import { startPostgres } from '../system/postgres.ts';
import { startProgram } from '../system/program.ts';
import type { Around } from './commands.ts';
import type { Place } from './place.ts';
import { main } from './session.ts';

/** `parvis` with these words, to its end. @throws what it said, where that is not well */
const parvis = (place: Place, ...words: string[]): string =>
  execFileSync(process.execPath, ['--conditions=parvis-source', main, ...words], {
    cwd: place.folder,
    env: { ...process.env, ...place.env },
    encoding: 'utf8',
  });

/** As a reader verifies, while the server answers. */
async function verify(folder: string, ...words: string[]): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=parvis-source', main, 'verify', ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`parvis verify ended with ${code}.`);
}

/** Starts what the commands of pages talk to, and makes the files that they name. */
export async function startAround(place: Place, address: string): Promise<Around & { stop(): Promise<void> }> {
  execFileSync('useradd', ['--system', '--create-home', '--home-dir', '/var/lib/parvis', 'parvis']);
  parvis(place, 'log', 'batch', '--early');
  const keys = Object.fromEntries(
    Object.keys(place.posts).map((site) => [site, parvis(place, 'site', 'key', site).trim()]),
  );
  parvis(place, 'export', 'bakery.zip', '--site', 'bakery');
  parvis(place, 'backup', '/mnt/backups');
  cpSync('/mnt/backups', '/mnt/sauvegardes', { recursive: true });
  const served = join(place.folder, 'served');
  mkdirSync(served);
  cpSync(join(place.folder, 'parvis.db'), join(served, 'parvis.db'));
  const port = new URL(address).port;
  const stopServer = await startProgram(
    [process.execPath, '--conditions=parvis-source', main, 'serve'],
    {
      cwd: served,
      env: {
        ...process.env,
        ...place.env,
        DATABASE_URL: `sqlite:${join(served, 'parvis.db')}`,
        PORT: port,
        PARVIS_LIMITS: 'off',
      },
    },
    /answers at/,
  );
  const get = async (path: string): Promise<string> => (await fetch(address + path)).text();
  writeFileSync(join(place.folder, 'checkpoint.txt'), await get('/log/checkpoint'));
  await verify(place.folder, address, '--save', 'evidence.json');
  const [smtp, s3, postgres] = await Promise.all([startSmtp(), startS3(), startPostgres()]);
  return {
    host: address,
    keys,
    smtp: smtp.url,
    s3: s3.environment,
    postgres: postgres.url,
    async stop() {
      s3.close();
      await Promise.all([stopServer(), smtp.close(), postgres.stop()]);
    },
  };
}
