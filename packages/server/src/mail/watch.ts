import type { LogEntry } from '../observe/log.ts';
import type { MailSettings } from '../options/mail.ts';
import type { Store } from '../store/store.ts';
import { toMailJob } from './mailer.ts';

export interface MailWatchOptions {
  store: Pick<Store, 'mails' | 'write' | 'isUnavailable'>;
  settings: MailSettings & { now: () => number };
  log: (entry: Omit<LogEntry, 'time'>) => void;
  /** Milliseconds between two looks. @default 60000 */
  everyMs?: number;
}

export interface MailWatch {
  /** Looks once, and then again and again. */
  start(): void;
  stop(): Promise<void>;
}

/** After this time a mail that waits is worth a word. */
export const lateMs: number = 15 * 60_000;
/** Mails that get their job at once, every minute: no more are sent in that time. */
const maxReleased = 500;
/** What was in the queue for so long and waits has lost its job. */
const lostMs = 7 * 24 * 3_600_000;

/** Brings what waited for a mail server on its way, and says once when mail stands. */
export function createMailWatch({ store, settings, log, everyMs = 60_000 }: MailWatchOptions): MailWatch {
  const { mail, now } = settings;
  const at = (time: number): string => new Date(time).toISOString();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let stopped = false;
  let said = false;

  const release = (): Promise<void> =>
    store.write(async (verbs) => {
      const time = now();
      const mails = await verbs.mails.release(at(time), at(time - lostMs), maxReleased);
      // One after the other, the oldest first: jobs are done in the order of their time.
      for (const [nth, one] of mails.entries()) await verbs.jobs.add(one.site_id ?? '', toMailJob(time, one, nth));
    });

  async function look(): Promise<void> {
    const { waiting, oldest } = await store.mails.state();
    if (mail && waiting > 0) await release();
    const isLate = oldest !== undefined && now() - Date.parse(oldest) > lateMs;
    if (isLate && !said) {
      const why = mail ? 'the mail server does not take it' : 'there is no mail server (SMTP_URL)';
      log({ level: 'warn', message: `Mail has been waiting for more than 15 minutes: ${why}. ${waiting} wait.` });
    } else if (said && !isLate) log({ level: 'info', message: 'Mail goes out again.' });
    said = isLate;
  }

  const run = async (): Promise<void> => {
    try {
      await look();
    } catch (error) {
      // An unavailable database is logged elsewhere.
      const { name } = error as Error;
      if (!store.isUnavailable(error)) log({ level: 'error', message: 'Mails cannot be looked at.', error: name });
    }
    if (stopped) return;
    timer = setTimeout(next, everyMs);
    timer.unref();
  };
  const next = (): void => {
    looking = run();
  };

  return {
    start() {
      // A start that failed later on is tried again.
      if (!stopped && !looking) next();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
