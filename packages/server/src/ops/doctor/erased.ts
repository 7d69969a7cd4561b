import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createErasures, findLarge, type Opened } from '../../store/database.ts';
import { type Finding, warn } from './finding.ts';

/** Where what was erased may still be found. */
export async function examineErased({ db, kind }: Pick<Opened, 'db' | 'kind'>, path?: string): Promise<Finding[]> {
  const findings = path === undefined ? [] : examineAside(resolve(path));
  if (kind === 'postgres' && (await createErasures(db).isSince(''))) {
    const large = await findLarge(db);
    if (large.length > 0) {
      findings.push(
        warn(
          `Bytes of what was erased stay in tables that are too large to be written anew by the way: ${large.join(', ')}.`,
          'parvis wipe, in a quiet hour: whoever reads a table waits while it is written.',
        ),
      );
    }
  }
  return findings;
}

/** Files that a restore put aside: they hold what was erased since. */
function examineAside(file: string): Finding[] {
  const folder = dirname(file);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.startsWith(`${basename(file)}.before-`) && !/-(wal|shm)$/.test(name))
    .map((name) =>
      warn(
        `${join(folder, name)} was put aside by a restore, and holds what is erased from now on.`,
        'Delete it once nothing of it is missed.',
      ),
    );
}
