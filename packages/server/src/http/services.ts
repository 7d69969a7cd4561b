import type { DomainServices } from '../domain/context.ts';
import type { StaffSessions } from '../identity/staff/sessions.ts';
import type { Tickets } from '../identity/staff/ticket.ts';
import type { Tokens } from '../identity/tokens.ts';
import type { Hub } from '../live/hub.ts';
import type { Presence } from '../live/presence.ts';
import type { Answered } from '../observe/answered.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Settings } from '../options/index.ts';
import type { StoredSite } from '../store/store.ts';
import type { ConcurrencyLimiter } from './concurrency.ts';
import type { NoteTag } from './note-tag.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ResponseCache } from './response-cache.ts';
import type { Risk } from './risk.ts';
import type { ToProblemError } from './to-problem-error.ts';
import type { Uploads } from './uploads.ts';

/** What the surfaces work with: one of each for the life of a server. */
export interface Services extends DomainServices {
  settings: Settings;
  tokens: Tokens;
  staffSessions: StaffSessions;
  tickets: Tickets;
  /** Remembers that a key was used, at most once a minute, and holds nobody up for it. */
  touchKey(site: string, key: string): void;
  touchMember(site: string, staff: string): void;
  /** Remembers where the tag of a site stands, and holds nobody up for it. */
  noteTag: NoteTag;
  hub: Hub;
  presence: Presence;
  rates: RateLimits;
  risk: Risk;
  concurrency: ConcurrencyLimiter;
  uploads: Uploads;
  responses: ResponseCache;
  /** Absent unless they are asked for. */
  metrics: Metrics | undefined;
  answered: Answered;
  toProblemError: ToProblemError;
  /**
   * A site by its key, at once when it is known; another process's changes are seen within seconds.
   * @param reads whether the database is asked for one that is not; else it is as it was last known. @default true
   */
  site(key: string, reads?: boolean): StoredSite | undefined | Promise<StoredSite | undefined>;
  /** Reads a site anew when it is asked for next: it was changed here. */
  forgetSite(key: string): void;
  /** What another process shared. @returns whether it was of a site that is another one */
  hearOfSite(word: string): boolean;
}
