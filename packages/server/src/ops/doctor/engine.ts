import type { Opened } from '../../store/database.ts';
import { readEngine } from '../../store/examine.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** The engine, and whether it keeps what it acknowledges. */
export async function examineEngine(opened: Opened): Promise<Finding[]> {
  const { title, damage, unsafe } = await readEngine(opened);
  if (damage) {
    return [
      ok(title),
      fail(`The file is damaged: ${damage}.`, 'Stop the server, put the file aside, and restore a backup.'),
    ];
  }
  if (unsafe) {
    return [
      ok(title),
      warn(
        `PostgreSQL acknowledges before it writes (${unsafe}).`,
        'A power cut may lose acknowledged posts: switch both on.',
      ),
    ];
  }
  const safe = {
    sqlite: 'The file is whole (integrity_check).',
    postgres: 'PostgreSQL writes to the disk before it acknowledges.',
  };
  return [ok(title), ok(safe[opened.kind])];
}
