import type { Command } from 'commander';
import { findBackup, restoreFile, withBackup } from '../ops/backup/restore.ts';
import { readEnvironment } from './environment.ts';

export function addRestore(program: Command): void {
  program
    .command('restore <from>')
    .description('put a backup in the place of the database: a file, or the newest of a folder or s3://BUCKET/FOLDER')
    .option('--drill', 'only fetch it, open it and check all that it holds; the database stays as it is')
    .option('--force', 'a database that holds something is put aside first')
    .action(async (from: string, { drill = false, force = false }: { drill?: boolean; force?: boolean }) => {
      const found = await findBackup(from);
      await withBackup(found, async (file, { createdAt, rows }) => {
        const what = `${found.name}, made ${createdAt}, with ${rows.sites} sites, ${rows.subjects} subjects, ${rows.posts} posts and ${rows.authors} authors`;
        if (drill) {
          console.log(`The backup ${what}, is good: checksum, file, references, counts and counters are right.`);
          return;
        }
        const { database } = readEnvironment().options;
        const { aside, erasedAgain, unread } = await restoreFile(file, database!, force, found);
        console.log(`Restored ${what}.${aside ? ` What was there before is ${aside}.` : ''}`);
        if (erasedAgain > 0) console.log(`Erased again what had been erased since: ${erasedAgain}.`);
        for (const place of unread) {
          console.log(
            `What was erased since could not be read from ${place}. Where it is kept: parvis erased --again FILE.`,
          );
        }
      });
    });
}
