import { LRUCache } from 'lru-cache';
import type { LogEntry } from '../observe/log.ts';

/**
 * Remembers when something was last used, to the minute or the hour: of a thousand uses in one, one writes, and none
 * waits for it.
 *
 * @param write notes it, where it was last noted before `since`
 */
export function createTouch(
  write: (site: string, id: string, at: string, since: string) => Promise<void>,
  { now, log }: { now(): number; log(entry: LogEntry): void },
  { everyMs, message }: { everyMs: number; message: string },
): (site: string, id: string) => void {
  const written = new LRUCache<string, number>({ max: 10_000 });
  return (site, id) => {
    const time = now();
    const key = `${site} ${id}`;
    if (Math.abs(time - (written.get(key) ?? -everyMs)) < everyMs) return;
    written.set(key, time);
    const [at, since] = [time, time - everyMs].map((one) => new Date(one).toISOString());
    write(site, id, at!, since!).catch((error: Error) => log({ time: at!, level: 'warn', message, error: error.name }));
  };
}
