import { getInternals } from '../src/internals.ts';
import { restoreSite } from '../src/ops/export/restore-site.ts';
import { start } from './harness.ts';

// Restores an archive, and is killed once posts are there: `node cut-restore.ts DATABASE FILE`.

const [, , database, file] = process.argv;
const { parvis } = await start({ database: database!, sites: [], jobs: 'off' });
await restoreSite(getInternals(parvis)!.services, file!, {
  log(line) {
    if (line.startsWith('posts')) process.kill(process.pid, 'SIGKILL');
  },
});
