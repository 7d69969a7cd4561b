import type { Command } from 'commander';
import { copyDatabase, reopenDatabase } from '../ops/copy/copy.ts';
import { countAllRows } from '../store/copy-tables.ts';
import { mustExist } from './environment.ts';

interface CopyOptions {
  again?: boolean;
  close?: boolean;
  reopen?: boolean;
}

export function addCopy(program: Command): void {
  program
    .command('copy <source> [target]')
    .description('copy a database to another, sqlite:PATH or postgres://…, while servers use the first')
    .option('--close', 'in the end let nobody write to the source any more, so that nothing is lost when servers move')
    .option('--again', 'the target holds an earlier copy: make it equal, and lose what else was written there')
    .option('--reopen', 'instead of copying, let servers write to the source again')
    .action(async (source: string, target: string | undefined, { again, close, reopen }: CopyOptions) => {
      mustExist(source);
      if (reopen) {
        console.log((await reopenDatabase(source)) ? 'Servers may write to it again.' : 'It was not closed.');
        return;
      }
      if (target === undefined) throw new Error('Name the target as well: parvis copy SOURCE TARGET.');
      const contents = await copyDatabase(source, target, {
        ...(again !== undefined && { again }),
        ...(close !== undefined && { close }),
        log: console.log,
      });
      for (const [table, { rows, digest }] of Object.entries(contents)) {
        console.log(`${table.padEnd(12)}${String(rows).padStart(10)}  ${digest.slice(0, 16)}`);
      }
      const then = close
        ? 'The source takes no more writes: start the servers with DATABASE_URL set to the target.'
        : 'The source is still in use, and what is written to it from now on is not in the target.';
      console.log(`Equal: ${countAllRows(contents)} rows, compared one by one. ${then}`);
    });
}
