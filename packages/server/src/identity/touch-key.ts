import { LRUCache } from 'lru-cache';
import type { LogEntry } from '../observe/log.ts';
import type { Store } from '../store/store.ts';

const minuteMs = 60_000;

/**
 * Remembers when a key was last used, to the minute: of a thousand requests in one, one writes, and none waits for it.
 */
export function createTouchKey(
  store: Pick<Store, 'write'>,
  { now, log }: { now(): number; log(entry: LogEntry): void },
): (site: string, key: string) => void {
  const written = new LRUCache<string, number>({ max: 10_000 });
  return (site, key) => {
    const time = now();
    if (Math.abs(time - (written.get(key) ?? -minuteMs)) < minuteMs) return;
    written.set(key, time);
    const [at, since] = [time, time - minuteMs].map((one) => new Date(one).toISOString());
    store
      .write((verbs) => verbs.siteKeys.touch(site, key, at!, since!))
      .catch((error: Error) =>
        log({ time: at!, level: 'warn', message: 'The use of a key was not noted.', error: error.name }),
      );
  };
}
