import type { Webhook } from '../options/webhook.ts';
import type { NewJob } from '../store/store.ts';
import { newJob } from './retry.ts';
import { toSurrogateKey } from './surrogate-keys.ts';
import { sendMessage } from './webhook.ts';
import type { Handler } from './worker.ts';

interface Purged {
  site: string;
  /** All of the site's when there is none. */
  subject?: string;
}

/** How long a purge waits, so that further changes are covered by it. */
const debounceMs = 200;
/** The same of what is about a site: other servers know of it after five seconds, and answer as before until then. */
const siteMs = 6_000;

/** A job that tells caches to drop the answers about a subject or a whole site. */
export function toPurge(now: number, site: string, subject?: string): NewJob {
  const body: Purged = { site, ...(subject !== undefined && { subject }) };
  const waitMs = subject === undefined ? siteMs : debounceMs;
  return newJob(now, { kind: 'purge', topic: subject ?? '', body, waitMs });
}

export const createPurge =
  (webhook: Webhook, now: () => number): Handler =>
  async ({ id, createdAt: timestamp, body }, signal) => {
    const purged = body as Purged;
    const data = { ...purged, keys: [toSurrogateKey(purged.site, purged.subject)] };
    const type = purged.subject === undefined ? 'site.changed' : 'subject.changed';
    await sendMessage(webhook, { id, type, timestamp, data }, now(), signal);
  };
