import type { Command } from 'commander';
import { openStore } from '../store/store.ts';
import { existing } from './environment.ts';

export function addWipe(program: Command): void {
  program
    .command('wipe')
    .description(
      'work what was erased out of the files of the database; on PostgreSQL tables are written anew, one after the other, and whoever reads one waits',
    )
    .action(async () => {
      const store = openStore(existing());
      try {
        const { busy } = (await store.wipe())!;
        if (busy.length === 0) console.log('What was erased is in no file of the database any more.');
        else {
          console.log(`Somebody else holds ${busy.join(', ')}: run it again when they are done.`);
          process.exitCode = 1;
        }
      } finally {
        await store.close();
      }
    });
}
