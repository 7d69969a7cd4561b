import type { Cursors } from './http/cursor.ts';
import type { ToRefusal } from './http/failure.ts';
import type { Gate } from './http/gate.ts';
import type { Encryption } from './identity/encryption.ts';
import type { Tokens } from './identity/tokens.ts';
import type { Hub } from './live/hub.ts';
import type { Answered } from './observe/answered.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Settings } from './options.ts';
import type { Rates } from './policy/rates.ts';
import type { Answers } from './routes/kept.ts';
import type { Store, StoredSite } from './store/store.ts';

/** What routes work with: one of each for the life of a server. */
export interface Services {
  settings: Settings;
  store: Store;
  tokens: Tokens;
  encryption: Encryption;
  cursors: Cursors;
  hub: Hub;
  rates: Rates;
  gate: Gate;
  /** Absent unless they are asked for. */
  metrics: Metrics | undefined;
  answered: Answered;
  toRefusal: ToRefusal;
  answers: Answers;
  /** A site by its key, at once when it is known; another process's changes are seen within seconds. */
  site(key: string): StoredSite | undefined | Promise<StoredSite | undefined>;
}
