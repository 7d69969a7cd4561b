import { setImmediate as turn } from 'node:timers/promises';
import type { LiveEvent } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import type { Announced } from '../store/store.ts';

export interface Hub {
  /**
   * A stream of the events of a subject. `revision` is read after the stream is subscribed, so that no event is missed.
   * `cut` ends the connection of a reader that does not read.
   * @throws ProblemError RATE_LIMITED or UNAVAILABLE when too many are open
   */
  open(
    subject: string,
    network: string | undefined,
    revision: () => Promise<number>,
    cut?: () => void,
  ): Promise<ReadableStream>;
  publish(subject: string, event: Announced): void;
  /** An event with a name, to those who listen to it by that name: nothing that anybody would miss. */
  tell(subject: string, name: string, data: string): void;
  /** Sends `hello` to every stream again: events may have been missed (E2). */
  resync(): void;
  /** Streams that are open. */
  size(): number;
  isClosed(): boolean;
  /** Ends every stream; readers reconnect. */
  close(): void;
}

/** Bytes buffered for a slow reader; beyond, the stream ends and the reader reconnects. */
const maxBufferBytes = 64 * 1024;
const heartbeatMs = 20_000;
/** Streams served before other work gets a turn. */
const streamsPerTurn = 250;
/** Events that wait to be sent; beyond, every stream gets `hello` instead. */
const maxQueued = 1_000;

interface Stream {
  network: string | undefined;
  cut: (() => void) | undefined;
  controller: ReadableStreamDefaultController<Uint8Array>;
  /** Events that came before `hello`. */
  early: LiveEvent[] | undefined;
  /** The revision of `hello`: events that arrive later from another process may be older. */
  since: number;
  revision: () => Promise<number>;
}

/** How many times the streams of a network those around it may have together. */
const wide = 4;

/**
 * Live events inside one process.
 * @param toWider the networks around one
 */
export function createHub(
  most: { perNetwork: number; total: number },
  toWider: (network: string) => string[] = () => [],
): Hub {
  const subjects = new Map<string, Set<Stream>>();
  const perNetwork = new Map<string, number>();
  const encoder = new TextEncoder();
  /** Events to be sent. */
  const queued: [subject: string, event: LiveEvent][] = [];
  let sending = false;
  let total = 0;
  let closed = false;

  const heartbeat = setInterval(() => {
    void beat();
  }, heartbeatMs);
  heartbeat.unref();

  /** What a stream counts against, and how many there may be. */
  function toPlaces(network: string | undefined): [place: string, most: number][] {
    if (network === undefined) return [];
    const around = toWider(network).map((place): [string, number] => [place, most.perNetwork * wide]);
    return [[network, most.perNetwork], ...around];
  }

  /** False when it was dropped already. */
  function drop(subject: string, stream: Stream): boolean {
    const streams = subjects.get(subject);
    if (!streams?.delete(stream)) return false;
    if (streams.size === 0) subjects.delete(subject);
    total--;
    for (const [place] of toPlaces(stream.network)) {
      const left = perNetwork.get(place)! - 1;
      if (left > 0) perNetwork.set(place, left);
      else perNetwork.delete(place);
    }
    return true;
  }

  function send(subject: string, stream: Stream, bytes: Uint8Array): void {
    if ((stream.controller.desiredSize ?? 0) > 0) {
      stream.controller.enqueue(bytes);
    } else if (drop(subject, stream)) {
      // Ended and not failed: hosts log a stream that fails, and a slow reader is nothing to log.
      stream.controller.close();
      stream.cut?.();
    }
  }

  async function beat(): Promise<void> {
    const comment = encoder.encode(':\n\n');
    let count = 0;
    for (const [subject, streams] of subjects) {
      for (const stream of streams) {
        if (++count % streamsPerTurn === 0) await turn();
        send(subject, stream, comment);
      }
    }
  }

  const toBytes = (event: LiveEvent) => encoder.encode(`id: ${event.revision}\ndata: ${JSON.stringify(event)}\n\n`);

  function publish(subject: string, event: Announced): void {
    if (!subjects.has(subject)) return;
    // They reconnect, to what the key means by then.
    if (event.type === 'moved') {
      end(subject);
    } else if (queued.length < maxQueued) {
      queued.push([subject, event]);
      if (!sending) void sendQueued();
    } else {
      // Faster than they can be sent: every stream gets the current revision instead.
      queued.length = 0;
      void resync();
    }
  }

  /** In the order of publication. Between portions of the streams, requests are answered. */
  async function sendQueued(): Promise<void> {
    sending = true;
    for (let next = queued.shift(); next; next = queued.shift()) {
      const [subject, event] = next;
      const bytes = toBytes(event);
      let count = 0;
      for (const stream of subjects.get(subject) ?? []) {
        if (++count % streamsPerTurn === 0) await turn();
        if (stream.early) stream.early.push(event);
        else if (event.revision > stream.since || event.type === 'hello') send(subject, stream, bytes);
        if (event.type === 'hello') stream.since = Math.max(stream.since, event.revision);
      }
    }
    sending = false;
  }

  function end(subject: string): void {
    for (const stream of [...(subjects.get(subject) ?? [])]) {
      drop(subject, stream);
      stream.controller.close();
    }
  }

  async function resync(): Promise<void> {
    // One query after the other, so that reconnecting readers do not wait behind thousands of them.
    for (const [subject, streams] of [...subjects]) {
      const [first] = streams;
      if (!first) continue;
      try {
        publish(subject, { type: 'hello', revision: await first.revision() });
      } catch {
        // Readers reconnect and get it then.
        end(subject);
      }
    }
  }

  return {
    async open(subject, network, revision, cut) {
      if (closed || total >= most.total) throw new ProblemError('UNAVAILABLE', { retryAfter: 5 });
      const places = toPlaces(network);
      if (places.some(([place, all]) => (perNetwork.get(place) ?? 0) >= all)) {
        throw new ProblemError('RATE_LIMITED', { retryAfter: 30 });
      }
      let stream!: Stream;
      const body = new ReadableStream<Uint8Array>(
        {
          start(controller) {
            stream = { network, cut, controller, early: [], since: -1, revision };
          },
          cancel() {
            drop(subject, stream);
          },
        },
        new ByteLengthQueuingStrategy({ highWaterMark: maxBufferBytes }),
      );
      subjects.set(subject, (subjects.get(subject) ?? new Set()).add(stream));
      total++;
      for (const [place] of places) perNetwork.set(place, (perNetwork.get(place) ?? 0) + 1);
      try {
        const now = await revision();
        const early = stream.early!.filter((event) => event.revision > now);
        stream.early = undefined;
        stream.since = Math.max(stream.since, now);
        send(subject, stream, encoder.encode('retry: 3000\n'));
        send(subject, stream, toBytes({ type: 'hello', revision: now }));
        for (const event of early) send(subject, stream, toBytes(event));
      } catch (error) {
        drop(subject, stream);
        throw error;
      }
      return body;
    },

    publish,

    tell(subject, name, data) {
      const bytes = encoder.encode(`event: ${name}\ndata: ${data}\n\n`);
      for (const stream of subjects.get(subject) ?? []) if (!stream.early) send(subject, stream, bytes);
    },

    resync: () => void resync(),

    size: () => total,

    isClosed: () => closed,

    close() {
      closed = true;
      clearInterval(heartbeat);
      for (const subject of [...subjects.keys()]) end(subject);
    },
  };
}
