import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { listOlder, makeBackup } from '../ops/backup/make.ts';
import { openTarget } from '../ops/backup/open-target.ts';
import { withBackup } from '../ops/backup/restore.ts';
import { existing } from './environment.ts';

interface BackupOptions {
  every?: string;
  keep?: string;
  verify?: boolean;
}

export function addBackup(program: Command, version: string): void {
  program
    .command('backup [place]')
    .description(
      'write all that the database holds to a folder (./backups) or s3://BUCKET/FOLDER, while servers use it',
    )
    .option('--every <time>', 'again and again, until stopped: 15m, 6h, 1d')
    .option('--keep <number>', 'remove the oldest, so that this many stay; or those that are older than a time: 30d')
    .option('--verify', 'then fetch it back and check it, as restore --drill does')
    .action(async (target: string | undefined, options: BackupOptions) => {
      const database = existing();
      const every = options.every === undefined ? undefined : parseTime(options.every);
      const keep = options.keep === undefined ? undefined : parseKeep(options.keep);
      const to = openTarget(target ?? './backups');
      const once = async () => {
        const { name, manifest, removed } = await makeBackup(database, to, version, keep);
        const size = `${(manifest.bytes / 1e6).toFixed(1)} MB, ${manifest.rows.posts} posts`;
        const gone = removed.length > 0 ? `; removed ${removed.length} older` : '';
        console.log(`Backed up to ${to.title} as ${name} (${size})${gone}.`);
        const old = keep === undefined ? listOlder(await to.list(), advisedMs).length : 0;
        if (old > 0) {
          console.log(
            `${old} backups there are older than 30 days, with what was erased since: --keep 30d removes such.`,
          );
        }
        if (options.verify) {
          await withBackup({ target: to, name }, async () => console.log(`Fetched ${name} back: it is good.`));
        }
      };
      if (every === undefined) return once();
      for (;;) {
        // What fails today may succeed tomorrow; whoever watches reads it here.
        await once().catch((error: Error) => console.error(`parvis: The backup failed: ${error.message}`));
        await wait(every);
      }
    });
}

/** Nobody should find for longer what was erased. */
const advisedMs = 30 * 86_400_000;

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** @throws Error when it is not a time, or one that a timer cannot wait for */
function parseTime(text: string): number {
  const [, number, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const time = Number(number) * units[unit as 'm'];
  if (!(time >= units.m && time <= 24 * units.d)) throw new Error('--every needs a time from 1m to 24d, as in 6h.');
  return time;
}

function parseKeep(text: string): number | { ms: number } {
  const [, days] = /^([1-9]\d{0,4})d$/.exec(text) ?? [];
  if (days !== undefined) return { ms: Number(days) * units.d };
  const keep = Number(text);
  if (!Number.isInteger(keep) || keep < 1)
    throw new Error('--keep needs a whole number, 1 or more, or days, as in 30d.');
  return keep;
}
