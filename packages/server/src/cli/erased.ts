import type { Command } from 'commander';
import { eraseAgain, readErasures, readErasuresFile } from '../ops/backup/erase-again.ts';
import { existing } from './environment.ts';

export function addErased(program: Command): void {
  program
    .command('erased')
    .description('print what was erased in the last 90 days, by ids alone, to be kept where the backups are not')
    .option(
      '--again <file>',
      'erase what such a file names: after the database was brought back by other means than restore',
    )
    .action(async ({ again }: { again?: string }) => {
      if (again === undefined) {
        for (const erasure of await readErasures(existing())) console.log(JSON.stringify(erasure));
        return;
      }
      const done = await eraseAgain(existing(), await readErasuresFile(again));
      console.log(`Erased again: ${done}.`);
    });
}
