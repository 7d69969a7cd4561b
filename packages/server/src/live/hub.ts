import { setImmediate as turn } from 'node:timers/promises';
import type { LiveEvent } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';

export interface Hub {
  /**
   * A stream of what happens under a subject from now on. `revision` is read after the stream began to listen, so that
   * nothing falls between. `cut` ends the connection of a reader that does not read.
   * @throws ProblemError RATE_LIMITED or UNAVAILABLE when too many are open
   */
  open(
    subject: string,
    network: string | undefined,
    revision: () => Promise<number>,
    cut?: () => void,
  ): Promise<ReadableStream>;
  publish(subject: string, event: LiveEvent): void;
  /** Says `hello` to every stream again: events may have been missed (E2). */
  resync(): void;
  /** Streams that are open. */
  size(): number;
  isClosed(): boolean;
  /** Ends every stream; readers come back to whoever answers then. */
  close(): void;
}

/** Bytes that wait for a slow reader; with more, the stream ends and the reader comes back for `hello`. */
const queueBytes = 64 * 1024;
const heartbeatMs = 20_000;
/** Streams that are told without a pause. */
const portion = 250;
/** Events that wait to be told. */
const mostTold = 1_000;

interface Stream {
  network: string | undefined;
  cut: (() => void) | undefined;
  controller: ReadableStreamDefaultController<Uint8Array>;
  /** Events that came before `hello`. */
  early: LiveEvent[] | undefined;
  /** What `hello` said: what comes later from another process may be older. */
  since: number;
  revision: () => Promise<number>;
}

/** Live events inside one process. */
export function createHub(most: { perNetwork: number; total: number }): Hub {
  const subjects = new Map<string, Set<Stream>>();
  const perNetwork = new Map<string, number>();
  const encoder = new TextEncoder();
  /** What is still to be told. */
  const told: [subject: string, event: LiveEvent][] = [];
  let telling = false;
  let total = 0;
  let closed = false;

  const heartbeat = setInterval(() => {
    void beat();
  }, heartbeatMs);
  heartbeat.unref();

  /** Answers nothing when it is gone already. */
  function drop(subject: string, stream: Stream): boolean {
    const streams = subjects.get(subject);
    if (!streams?.delete(stream)) return false;
    if (streams.size === 0) subjects.delete(subject);
    total--;
    if (stream.network) {
      const left = perNetwork.get(stream.network)! - 1;
      if (left > 0) perNetwork.set(stream.network, left);
      else perNetwork.delete(stream.network);
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
        if (++count % portion === 0) await turn();
        send(subject, stream, comment);
      }
    }
  }

  const toBytes = (event: LiveEvent) => encoder.encode(`id: ${event.revision}\ndata: ${JSON.stringify(event)}\n\n`);

  function publish(subject: string, event: LiveEvent): void {
    if (!subjects.has(subject)) return;
    if (told.length < mostTold) {
      told.push([subject, event]);
      if (!telling) void tell();
    } else {
      // Faster than they can be told: everybody hears where it stands instead.
      told.length = 0;
      void resync();
    }
  }

  /** In the order of publication. Thousands of streams are told in portions, between which others are answered. */
  async function tell(): Promise<void> {
    telling = true;
    for (let next = told.shift(); next; next = told.shift()) {
      const [subject, event] = next;
      const bytes = toBytes(event);
      let count = 0;
      for (const stream of subjects.get(subject) ?? []) {
        if (++count % portion === 0) await turn();
        if (stream.early) stream.early.push(event);
        else if (event.revision > stream.since || event.type === 'hello') send(subject, stream, bytes);
        if (event.type === 'hello') stream.since = Math.max(stream.since, event.revision);
      }
    }
    telling = false;
  }

  function end(subject: string): void {
    for (const stream of [...(subjects.get(subject) ?? [])]) {
      drop(subject, stream);
      stream.controller.close();
    }
  }

  async function resync(): Promise<void> {
    // One after the other: those who come back first are not held up by ten thousand questions.
    for (const [subject, streams] of [...subjects]) {
      const [first] = streams;
      if (!first) continue;
      try {
        publish(subject, { type: 'hello', revision: await first.revision() });
      } catch {
        // Readers come back, and hear it then.
        end(subject);
      }
    }
  }

  return {
    async open(subject, network, revision, cut) {
      if (closed || total >= most.total) throw new ProblemError('UNAVAILABLE', { retryAfter: 5 });
      if (network && (perNetwork.get(network) ?? 0) >= most.perNetwork) {
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
        new ByteLengthQueuingStrategy({ highWaterMark: queueBytes }),
      );
      subjects.set(subject, (subjects.get(subject) ?? new Set()).add(stream));
      total++;
      if (network) perNetwork.set(network, (perNetwork.get(network) ?? 0) + 1);
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
