import { LRUCache } from 'lru-cache';
import type { Caching } from '../http/caching.ts';
import { type Ready, toReady } from '../http/ready.ts';
import type { Store, StoredSite } from '../store/store.ts';
import type { Shown } from './call.ts';

/** The answer to one address, for anybody who sends no token, and what it depends on. */
export interface Kept {
  ready: Ready;
  site: Pick<StoredSite, 'id' | 'key' | 'changed_at'>;
  of: Shown<unknown>['of'];
  /** What caches are told. */
  caching: Record<string, string>;
}

/** Answers that are kept for as long as what they show is as it was. */
export interface Answers {
  /** What is kept for an address (its path and query, as they were sent), however old. */
  peek(target: string): Kept | undefined;
  /** Nothing that it depends on has changed, up to a moment after this call. */
  isFresh(kept: Kept, site: StoredSite): Promise<boolean>;
  /** The kept answer, or a new one. Those who ask for the same at the same time wait for one read. */
  obtain<Answer>(
    target: string,
    site: StoredSite,
    read: () => Promise<Shown<Answer>>,
    /** How it is written. @default as JSON */
    write?: (answer: Answer) => Ready,
  ): Promise<Kept>;
}

const toJson = (answer: unknown): Ready => toReady(JSON.stringify(answer), 'application/json');

export function createAnswers(store: Pick<Store, 'readRevisions'>, maxBytes: number, toCaching: Caching): Answers {
  const answers = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    // A compressed form is made after its entry is weighed: three times the plain bytes is more than all of them.
    sizeCalculation: ({ ready }, target) => ready.bytes.length * 2 + target.length + 500,
  });
  const making = new Map<string, Promise<Kept>>();

  async function isFresh({ site, of }: Kept, now: StoredSite): Promise<boolean> {
    if (!of || site.id !== now.id || site.changed_at !== now.changed_at) return false;
    const revisions = await store.readRevisions(site.id, of.keys);
    return of.revisions.every((revision, at) => revision === revisions[at]);
  }

  async function make<Answer>(
    target: string,
    site: StoredSite,
    read: () => Promise<Shown<Answer>>,
    write: (answer: Answer) => Ready,
  ): Promise<Kept> {
    const { answer, of } = await read();
    const kept: Kept = { ready: write(answer), site, of, caching: toCaching(site.key, of?.keys) };
    if (of) answers.set(target, kept);
    return kept;
  }

  return {
    peek: (target) => answers.get(target),
    isFresh,
    async obtain(target, site, read, write = toJson) {
      const kept = answers.get(target);
      if (kept && (await isFresh(kept, site))) return kept;
      const key = `${site.id} ${site.changed_at} ${target}`;
      const before = making.get(key);
      if (before) {
        // It may have read before a write that was acknowledged before this request came.
        const made = await before.catch(() => undefined);
        if (made && (await isFresh(made, site))) return made;
        const after = making.get(key);
        if (after && after !== before) return after;
      }
      const mine = make(target, site, read, write);
      making.set(key, mine);
      try {
        return await mine;
      } finally {
        if (making.get(key) === mine) making.delete(key);
      }
    },
  };
}
