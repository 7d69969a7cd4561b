import type { Command } from 'commander';
import { openStore } from '../store/store.ts';
import { readEnvironment } from './environment.ts';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the tables up to date; serve does it too')
    .action(async () => {
      const store = openStore(readEnvironment().options.database!);
      try {
        const applied = await store.migrate();
        console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The tables are up to date.');
      } finally {
        await store.close();
      }
    });
}
