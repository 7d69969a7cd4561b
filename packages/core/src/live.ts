import type { LiveEvent } from '@parvis/contract';
import { eventsPath, toPath } from '@parvis/contract/endpoints';
import type { LiveOptions } from './live-options.ts';

export type { LiveOptions };

/** After so many failures in a row it polls. */
const maxFailures = 3;

/**
 * Tells what happens under a subject from now on. `hello` and `subject` say only that there is something new: read
 * again. Listens while the page is visible, by server-sent events; where those fail, asks for the revision every half
 * minute. Never throws. Gives the function that stops it.
 */
export function listen(options: LiveOptions, onEvent: (event: LiveEvent) => void): () => void {
  const { host, site, subject, pollEvery = 30_000, backoff = 1000 } = options;
  const page = globalThis.document;
  let { revision } = options;
  let failures = 0;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes whenever it opens or closes, so that an answer that comes late is let go. */
  let turn = 0;

  const tell = (event: LiveEvent): void => {
    if (!(event?.revision > revision)) return;
    revision = event.revision;
    onEvent(event);
  };

  const close = (): void => {
    turn++;
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  const open = (): void => {
    close();
    if (failures >= maxFailures || !globalThis.EventSource) {
      void poll();
      return;
    }
    source = new EventSource(
      `${host.replace(/\/+$/, '')}${toPath(eventsPath, { site })}?subject=${encodeURIComponent(subject)}`,
    );
    source.onmessage = ({ data }) => {
      failures = 0;
      try {
        tell(JSON.parse(data));
      } catch {}
    };
    // Browsers do not reconnect after a refusal, and some never stop after a cut: both are done here.
    source.onerror = () => {
      close();
      timer = setTimeout(open, backoff * 2 ** failures++ * (0.5 + Math.random()));
    };
  };

  const poll = async (): Promise<void> => {
    const mine = turn;
    try {
      // Where streams work, and so nearly everywhere, nobody needs its code.
      const { readRevision } = await import('./revision.ts');
      const now = await readRevision(options);
      if (mine === turn) tell({ type: 'subject', revision: now });
    } catch {}
    if (mine === turn) timer = setTimeout(poll, pollEvery);
  };

  // A browser allows six connections to one server without HTTP/2: pages in the background give theirs back.
  const look = (): void => {
    failures = 0;
    if (page?.visibilityState === 'hidden') close();
    else open();
  };

  look();
  page?.addEventListener('visibilitychange', look);
  return () => {
    close();
    page?.removeEventListener('visibilitychange', look);
  };
}
