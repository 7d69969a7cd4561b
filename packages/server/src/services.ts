import type { LRUCache } from 'lru-cache';
import type { Cursors } from './http/cursor.ts';
import type { Ready } from './http/ready.ts';
import type { Seal } from './identity/seal.ts';
import type { Tokens } from './identity/tokens.ts';
import type { Hub } from './live/hub.ts';
import type { Settings } from './options.ts';
import type { Rates } from './policy/rates.ts';
import type { Store, StoredSite } from './store/store.ts';

/** What routes work with: one of each for the life of a server. */
export interface Services {
  settings: Settings;
  store: Store;
  tokens: Tokens;
  seal: Seal;
  cursors: Cursors;
  hub: Hub;
  rates: Rates;
  /** Ready answers, by request and revision. */
  answers: LRUCache<string, Ready>;
  /** A site by its key; another process's changes are seen within seconds. */
  site(key: string): Promise<StoredSite | undefined>;
}
