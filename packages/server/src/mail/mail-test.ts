import type { MailTest as Answer } from '@parvis/contract';
import { LRUCache } from 'lru-cache';
import type { MailSettings } from '../options/mail.ts';
import { MailError } from './mail-error.ts';
import { sendTest } from './send-test.ts';

/** What whoever works for a site has mailed to try whether mail goes out. */
export interface MailTests {
  /** The address that mail comes from, where there is a mail server. */
  from: string | undefined;
  /**
   * Hands a test in now.
   * @returns `retryAfter`, in seconds, where they had too many of them in this hour
   */
  send(test: { by: string; to: string; locale: string }): Promise<Omit<Answer, 'to'> & { retryAfter?: number }>;
}

/** Of one person in an hour, by one process. */
const most = 5;
const hourMs = 3_600_000;
/** Whoever asked waits for it: less than a request may take. */
const giveUpMs = 8_000;

export function createMailTests({ mail }: MailSettings, now: () => number): MailTests {
  const times = new LRUCache<string, number[]>({ max: 1_000 });
  return {
    from: mail?.from.address,
    async send({ by, to, locale }) {
      if (!mail) return { outcome: 'none', detail: null };
      const time = now();
      const known = (times.get(by) ?? []).filter((one) => one > time - hourMs);
      if (known.length >= most)
        return { outcome: 'away', detail: null, retryAfter: (known[0]! + hourMs - time) / 1000 };
      times.set(by, [...known, time]);
      try {
        await sendTest(mail, to, locale, giveUpMs);
        return { outcome: 'sent', detail: null };
      } catch (error) {
        if (error instanceof MailError) return { outcome: error.trouble, detail: error.message };
        throw error;
      }
    },
  };
}
