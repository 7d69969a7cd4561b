import { writeFileSync } from 'node:fs';
import { recordReads, watch } from '@parvis/core/verify';
import { type FindOptions, findLog } from './find-log.ts';
import { remember } from './remembered.ts';
import { sayWatched } from './say-verdict.ts';

/**
 * Reads all of a log, compares it with the last visit, and remembers this one.
 * @returns the exit code: 0 where all holds, 1 for a contradiction, 2 where nothing can be said, 3 where it is late
 */
export async function runMonitor(
  url: string,
  options: FindOptions & { save?: string; json?: boolean },
): Promise<number> {
  const found = await findLog(url, options);
  if (found.warning) console.error(found.warning);
  const { read, files } = recordReads(found.read);
  const { checkpoint: earlier, keys: first } = found.remembered ?? {};
  const watched = await watch(read, found.keys, { earlier });
  const lines = options.json
    ? [JSON.stringify({ origin: found.origin, ...watched })]
    : [`${found.origin}:`, ...sayWatched(watched), ...(earlier === undefined ? ['Seen for the first time.'] : [])];
  console.log(lines.join('\n'));
  if (watched.state === 'contradiction') {
    const file = options.save ?? 'parvis-evidence-log.json';
    const all = Object.fromEntries(
      [...files].map(([path, bytes]) => [path, bytes && Buffer.from(bytes).toString('base64')]),
    );
    writeFileSync(
      file,
      JSON.stringify({ log: found.address, keys: found.keys, earlier, files: all, verdict: watched }),
    );
    if (!options.json) console.log(`Evidence: ${file}`);
    return 1;
  }
  if (watched.state === 'unknown') return 2;
  remember(options.state, found.origin, { keys: first ?? found.keys, checkpoint: watched.checkpoint });
  return watched.state === 'late' ? 3 : 0;
}
