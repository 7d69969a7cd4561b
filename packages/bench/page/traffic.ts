import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from './open.ts';

/** What a page asked for, by the browser's own count. */
export interface Traffic {
  /** Those of a page of another origin that ask whether they may ask included. */
  requests: number;
  /** Of all answers as they were sent, headers included. */
  bytes: number;
}

export interface Line {
  /** Until nothing has been asked for so long from now on, and all is answered; an open event stream aside. */
  idle(quietMs: number): Promise<void>;
  traffic(): Traffic;
}

/** Counts from now on. @param session one that hears of the network */
export function watchTraffic(session: Session): Line {
  const open = new Set<string>();
  const answers = new Map<string, number>();
  let [requests, redirected, last] = [0, 0, performance.now()];
  const stir = (): void => {
    last = performance.now();
  };
  session.on('Network.requestWillBeSent', ({ requestId, request, redirectResponse }) => {
    if (!/^https?:/.test(request.url)) return;
    stir();
    requests++;
    redirected += redirectResponse?.encodedDataLength ?? 0;
    open.add(requestId);
    answers.set(requestId, 0);
  });
  // A stream never ends: what has come of it counts.
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!answers.has(requestId)) return;
    answers.set(requestId, response.encodedDataLength);
    if (type === 'EventSource' || response.mimeType === 'text/event-stream') open.delete(requestId);
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (answers.has(requestId)) answers.set(requestId, answers.get(requestId)! + encodedDataLength);
  });
  const end = (requestId: string): void => {
    stir();
    open.delete(requestId);
  };
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (answers.has(requestId)) answers.set(requestId, encodedDataLength);
    end(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => end(requestId));
  return {
    async idle(quietMs) {
      stir();
      while (open.size > 0 || performance.now() - last < quietMs) await wait(50);
    },
    traffic: () => ({
      requests,
      bytes: [...answers.values()].reduce((sum, bytes) => sum + bytes, redirected),
    }),
  };
}
