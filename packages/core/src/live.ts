import type { LiveEvent } from '@parvis/contract';
import { eventsPath, toPath } from '@parvis/contract/endpoints';
import type { LiveOptions } from './live-options.ts';

export type { LiveOptions };

/** After so many failures in a row it polls. */
const maxFailures = 3;
/** Milliseconds for the first event, `hello`: some proxies take the whole stream in before they pass anything on. */
const helloWithin = 10_000;

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
  const tell = (event: LiveEvent): void => {
    if (!(event?.revision > revision)) return;
    revision = event.revision;
    onEvent(event);
  };

  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };

  const open = (): void => {
    close();
    if (failures >= maxFailures || !globalThis.EventSource) {
      timer = setTimeout(open, pollEvery);
      // Where streams work, and so nearly everywhere, nobody needs its code.
      import('./revision.ts')
        .then(({ readRevision }) => readRevision(options))
        .then(
          (revision) => tell({ type: 'subject', revision }),
          () => {},
        );
      return;
    }
    options.source = source = new EventSource(
      `${host.replace(/\/+$/, '')}${toPath(eventsPath, { site })}?subject=${encodeURIComponent(subject)}`,
    );
    source.onmessage = ({ data }) => {
      failures = 0;
      clearTimeout(timer);
      try {
        tell(JSON.parse(data));
      } catch {}
    };
    // Browsers do not reconnect after a refusal, and some never stop after a cut: both are done here.
    const fail = (): void => {
      close();
      timer = setTimeout(open, ++failures < maxFailures ? backoff * 2 ** failures * Math.random() : 0);
    };
    source.onerror = fail;
    timer = setTimeout(fail, helloWithin);
  };

  // A browser allows six connections to one server without HTTP/2: pages in the background give theirs back.
  const look = (): void => {
    // Where streams do not work, one try is enough to see whether they do now.
    failures = Math.min(failures, maxFailures - 1);
    if (page?.visibilityState === 'hidden') close();
    else open();
  };

  look();
  page?.addEventListener('visibilitychange', look);
  globalThis.addEventListener?.('online', look);
  return () => {
    close();
    // What is still asked for is told to nobody.
    revision = Number.POSITIVE_INFINITY;
    page?.removeEventListener('visibilitychange', look);
    globalThis.removeEventListener?.('online', look);
  };
}
