import type { DomainEvent, Publish } from '../events/event.ts';
import type { Encryption } from '../identity/encryption.ts';
import { createWorker } from '../jobs/worker.ts';
import type { LogEntry } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { MailSettings } from '../options/mail.ts';
import type { Store } from '../store/store.ts';
import { createPace } from './pace.ts';
import { createSender } from './send.ts';
import type { MailedWords } from './templates/template.ts';
import { createTransport, maxConnections } from './transport.ts';
import { createMailWatch } from './watch.ts';

/** Sends the mails of this server, and says when they stand. */
export interface Mailing {
  start(): void;
  stop(): Promise<void>;
}

export interface MailingOptions {
  store: Store;
  said: MailedWords;
  settings: MailSettings & { now: () => number };
  encryption: Encryption;
  metrics: Metrics | undefined;
  publish: Publish;
  written(events: readonly DomainEvent[]): void;
  log: (entry: Omit<LogEntry, 'time'>) => void;
}

/** Once a mail server is back, all mail is on its way within this time. */
const maxRetrySeconds = 300;

/** Its worker is its own: a mail server that hangs holds up no other job. Nothing is loaded before the first mail. */
export function createMailing(options: MailingOptions): Mailing {
  const { store, settings, metrics, log } = options;
  const { mail: sending, now } = settings;
  const watch = createMailWatch({ store, settings, log });
  if (!sending) return watch;
  const transport = createTransport(sending);
  const pace = createPace(sending.perSecond, now);
  const worker = createWorker({
    store,
    handlers: { mail: createSender({ ...options, sending, transport, pace, now }) },
    log,
    now,
    metrics,
    pace,
    // One for each connection: what was taken is noted before the next goes out, so that of few a crash leaves it untold.
    maxRunning: maxConnections,
    maxRetrySeconds,
  });
  return {
    start() {
      worker.start();
      watch.start();
    },
    async stop() {
      await Promise.all([worker.stop(), watch.stop()]);
      transport.close();
    },
  };
}
