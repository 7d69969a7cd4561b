import { LRUCache } from 'lru-cache';
import type { Judge } from '../../policies/learned/judge.ts';
import { readJudge } from '../../policies/learned/stored.ts';
import type { Store } from '../../store/store.ts';

/** What a site has learned of spam. */
export type Learned = Judge | 'unreadable' | undefined;

export interface SpamModels {
  read(site: string): Promise<Learned>;
  /** It is another from now on: it was learned anew here. */
  forget(site: string): void;
}

/** Milliseconds that what was learned meanwhile may go unseen: posts of that time ask nobody. */
const freshMs = 5_000;
/** Sites whose models are kept in memory, of 260 kB each; of all others it is read again. */
const mostKept = 50;
/** The same without a model, which is nearly nothing. */
const mostKnown = 5_000;

interface Kept {
  version: string | undefined;
  judge: Learned;
  readAt: number;
}

/** Reads what sites have learned, and keeps it for those that are written on most. */
export function createSpamModels(
  store: Pick<Store, 'spam'>,
  log: (message: string, error?: string) => void,
): SpamModels {
  const models = new LRUCache<string, Kept>({ max: mostKept });
  const without = new LRUCache<string, Kept>({ max: mostKnown });
  return {
    async read(site) {
      const kept = models.get(site) ?? without.get(site);
      // By a clock that nobody sets.
      const now = performance.now();
      if (kept && now - kept.readAt < freshMs) return kept.judge;
      const row = await store.spam.model(site, kept?.version);
      if (kept && row?.version === kept.version) {
        kept.readAt = now;
        return kept.judge;
      }
      const judge = row && toJudge(row.model, log);
      const isLarge = judge !== undefined && judge !== 'unreadable';
      (isLarge ? without : models).delete(site);
      (isLarge ? models : without).set(site, { version: row?.version, judge, readAt: now });
      return judge;
    },
    forget(site) {
      models.delete(site);
      without.delete(site);
    },
  };
}

function toJudge(model: string, log: (message: string, error?: string) => void): Learned {
  try {
    return readJudge(model);
  } catch (error) {
    log('What a site has learned of spam cannot be read: what is written there waits.', (error as Error).name);
    return 'unreadable';
  }
}
