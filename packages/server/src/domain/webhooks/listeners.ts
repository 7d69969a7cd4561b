import type { DomainEvent } from '../../events/event.ts';
import { isTold } from '../../events/webhooks.ts';
import type { Happened } from '../../jobs/webhook-job.ts';
import type { ListenerSettings } from '../../options/listeners.ts';
import type { Store } from '../../store/store.ts';
import { readEvent } from './message.ts';

/** Milliseconds after which a listener is late, and how many may be at work. */
const patienceMs = 5_000;
const mostAtOnce = 1_000;

interface Telling {
  store: Store;
  on: ListenerSettings['on'];
  now: () => number;
  log: (message: string, error?: string) => void;
}

/** Tells the listeners of the host what was written here, after it is kept. Nobody waits for them. */
export function createTellListeners({ store, on, now, log }: Telling): (events: readonly DomainEvent[]) => void {
  const isWanted = Object.values(on).some(Boolean);
  let working = 0;
  return (events) => {
    if (!isWanted) return;
    for (const event of events.filter(isTold)) {
      const { name, site, about, decision, report, request, mail } = event;
      const listen = on[name];
      if (!listen) continue;
      if (working >= mostAtOnce) {
        log(`The listener ${name} is too slow: it missed an event.`);
        continue;
      }
      working++;
      const happened: Happened = {
        event: name,
        ...(about && { post: about }),
        ...(decision && { decision }),
        ...(report && { report }),
        ...(request && { request }),
        ...(mail && { mail }),
      };
      const timestamp = new Date(now()).toISOString();
      const tell = async (): Promise<void> => {
        const data = await readEvent(store, site, happened, true);
        const timer = setTimeout(log, patienceMs, `The listener ${name} is late.`).unref();
        try {
          await listen({ type: name, timestamp, data });
        } finally {
          clearTimeout(timer);
        }
      };
      // One that is late keeps its place until it ends: what is at work stays bounded.
      tell()
        .catch((error: unknown) => log(`The listener ${name} fails.`, (error as Error)?.name))
        .finally(() => {
          working--;
        });
    }
  };
}
