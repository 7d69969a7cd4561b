import { staffLimits } from '@parvis/contract';
import { LRUCache } from 'lru-cache';
import type { LogEntry } from '../observe/log.ts';
import { allowsOrigin } from '../policies/origins.ts';
import type { Store, StoredSite } from '../store/store.ts';

const hourMs = 3_600_000;
/** Origins that one process has in mind, of all sites. */
const mostKnown = 10_000;
/** Origins of a site that are new to this process and written down in an hour: whoever sends others is no page. */
const mostNew = 20;
const longestOrigin = 255;

/** What of a read says from which page it comes. */
interface Reading {
  header(name: string): string | null;
}

/**
 * Notes that a page has asked for what the elements of a site show, and whether it may.
 * @param isAllowed the origin is one of the site's, or the server's own
 */
export type NoteTag = (site: StoredSite, reading: Reading, isAllowed: boolean) => void;

/**
 * Of all reads of a page's visitors, one in an hour writes that the tag was seen there, and none waits for it: an origin
 * and a time, and nothing of who reads or which page.
 */
export function createNoteTag(
  store: Pick<Store, 'write'>,
  { now, log, demo }: { now(): number; log(entry: LogEntry): void; demo: boolean },
): NoteTag {
  const known = new LRUCache<string, number>({ max: mostKnown });
  const fresh = new LRUCache<string, { since: number; count: number }>({ max: mostKnown });

  /** Whether a site has had few enough that were new. */
  const takesNew = (site: string, time: number): boolean => {
    const before = fresh.get(site);
    const counted = before && Math.abs(time - before.since) < hourMs ? before : { since: time, count: 0 };
    fresh.set(site, counted);
    return ++counted.count <= mostNew;
  };

  return (site, reading, isAllowed) => {
    const origin = reading.header('origin') ?? ownOrigin(reading);
    if (origin === undefined) return;
    const name = `${isAllowed ? '' : '!'}${site.id} ${origin}`;
    const time = now();
    const last = known.get(name);
    if (last !== undefined && Math.abs(time - last) < hourMs) return;
    if (!isOrigin(origin)) return;
    // A page of the server's own is one of the site's only where the site says so.
    if (isAllowed && !allowsOrigin(site, origin, demo)) return;
    if (last === undefined && !takesNew(site.id, time)) return;
    known.set(name, time);
    // It stands otherwise now.
    known.delete(`${isAllowed ? '!' : ''}${site.id} ${origin}`);
    const [at, since] = [time, time - hourMs].map((one) => new Date(one).toISOString());
    const row = { site_id: site.id, origin, refused: isAllowed ? 0 : 1, seen_at: at! };
    store
      .write((verbs) => verbs.tagSightings.note(row, since!, staffLimits.tagOrigins))
      .catch((error: Error) =>
        log({ time: at!, level: 'warn', message: 'That a tag was seen was not noted.', error: error.name }),
      );
  };
}

/** Browsers name no origin where a page reads from its own server; they name the page. */
function ownOrigin({ header }: Reading): string | undefined {
  if (header('sec-fetch-site') !== 'same-origin') return undefined;
  return /^https?:\/\/[^/?#]+/.exec(header('referer') ?? '')?.[0];
}

const isOrigin = (text: string): boolean =>
  text.length <= longestOrigin && /^https?:\/\/[\w.:[\]-]+$/.test(text) && URL.canParse(text);
