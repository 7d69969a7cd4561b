import { LRUCache } from 'lru-cache';
import type { Dependencies, Shown } from '../domain/use-case.ts';
import type { Store, StoredSite } from '../store/store.ts';
import type { Caching } from './caching.ts';
import { type Representation, toRepresentation } from './representation.ts';

/** The answer to one address, for anybody who sends no token, and what it depends on. */
export interface CachedResponse {
  /** The name of the endpoint, for log and metrics. */
  endpoint: string;
  representation: Representation;
  site: Pick<StoredSite, 'id' | 'key' | 'changed_at'>;
  dependencies: Dependencies | undefined;
  /** What caches in front of the server are told. */
  caching: Record<string, string>;
}

/** What is read when nothing is cached. */
interface Source<Result> {
  endpoint: string;
  /** The address: its path and query, as they were sent. */
  target: string;
  site: StoredSite;
  /** Waited for before it is read, by each that asks: who waits for another's read has that one's patience. */
  turn(): Promise<void>;
  read(): Promise<Shown<Result>>;
  /** How the result is written. @default as JSON */
  write?(result: Result): Representation;
}

/** Responses that are kept for as long as what they show is as it was. */
export interface ResponseCache {
  /** What is kept for an address, however old. */
  get(target: string): CachedResponse | undefined;
  /** Nothing that it depends on has changed, up to a moment after this call. */
  isCurrent(cached: CachedResponse, site: StoredSite): Promise<boolean>;
  /** The kept response, or a new one. Those who ask for the same at the same time wait for one read. */
  getOrRead<Result>(source: Source<Result>): Promise<CachedResponse>;
}

export const toJson = (result: unknown): Representation => toRepresentation(JSON.stringify(result), 'application/json');

export function createResponseCache(
  store: Pick<Store, 'readRevisions'>,
  maxBytes: number,
  toCaching: Caching,
  now: () => number = Date.now,
): ResponseCache {
  const responses = new LRUCache<string, CachedResponse>({
    maxSize: maxBytes,
    // A compressed form is made after its entry is weighed: three times the plain bytes is more than all of them.
    sizeCalculation: ({ representation }, target) => representation.bytes.length * 2 + target.length + 500,
  });
  const reading = new Map<string, Promise<CachedResponse>>();

  async function isCurrent({ site, dependencies }: CachedResponse, current: StoredSite): Promise<boolean> {
    if (!dependencies || site.id !== current.id || site.changed_at !== current.changed_at) return false;
    if (dependencies.until !== undefined && Date.parse(dependencies.until) <= now()) return false;
    const revisions = await store.readRevisions(site.id, dependencies.keys);
    return dependencies.revisions.every((revision, at) => revision === revisions[at]);
  }

  async function make<Result>(source: Source<Result>): Promise<CachedResponse> {
    const { endpoint, target, site, read, write = toJson } = source;
    const { result, dependencies } = await read();
    const caching = toCaching(site.key, dependencies?.keys);
    const cached: CachedResponse = { endpoint, representation: write(result), site, dependencies, caching };
    if (dependencies) responses.set(target, cached);
    return cached;
  }

  return {
    get: (target) => responses.get(target),
    isCurrent,
    async getOrRead(source) {
      const { target, site } = source;
      const cached = responses.get(target);
      if (cached && (await isCurrent(cached, site))) return cached;
      await source.turn();
      const meanwhile = responses.get(target);
      if (meanwhile && meanwhile !== cached && (await isCurrent(meanwhile, site))) return meanwhile;
      const key = `${site.id} ${site.changed_at} ${target}`;
      const before = reading.get(key);
      if (before) {
        // It may have read before a write that was acknowledged before this request came.
        const made = await before.catch(() => undefined);
        if (made && (await isCurrent(made, site))) return made;
        const after = reading.get(key);
        if (after && after !== before) return after;
      }
      const mine = make(source);
      reading.set(key, mine);
      try {
        return await mine;
      } finally {
        if (reading.get(key) === mine) reading.delete(key);
      }
    },
  };
}
