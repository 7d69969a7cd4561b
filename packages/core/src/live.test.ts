import type { LiveEvent } from '@parvis/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { json, type Seen, serve } from '../testing/serve.ts';
import { listen } from './live.ts';

/** Node hides its own EventSource behind a flag; this one speaks to the real server by fetch, as a browser's does. */
class StreamSource {
  onmessage?: (event: { data: string }) => void;
  onerror?: () => void;
  #abort = new AbortController();

  constructor(url: string) {
    void this.#read(url).catch(() => {});
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(url: string): Promise<void> {
    try {
      const answer = await fetch(url, { signal: this.#abort.signal });
      let rest = '';
      const decoder = new TextDecoder();
      for await (const chunk of answer.body!) {
        rest += decoder.decode(chunk, { stream: true });
        const parts = rest.split('\n\n');
        rest = parts.pop()!;
        for (const part of parts) this.onmessage?.({ data: part.replace(/^data: /, '') });
      }
    } finally {
      if (!this.#abort.signal.aborted) this.onerror?.();
    }
  }
}

class Page extends EventTarget {
  visibilityState = 'visible';
  turn(state: string): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
});

function start(host: string, revision = 0, pollEvery = 5) {
  const events: LiveEvent[] = [];
  const stop = listen({ host, site: 'demo', subject: 'a b', revision, backoff: 1, pollEvery }, (event) =>
    events.push(event),
  );
  stops.push(stop);
  return { events, stop };
}

const isStream = ({ url }: Seen): boolean => url === '/v1/sites/demo/events?subject=a%20b';
const isPoll = ({ url }: Seen): boolean => url === '/v1/sites/demo/subjects?key=a%20b';

describe('listen', () => {
  it('tells what is newer than what is shown, once', async () => {
    vi.stubGlobal('EventSource', StreamSource);
    await using server = await serve((_, response, count) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const send = (event: unknown) =>
        response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
      send({ type: 'hello', revision: count === 1 ? 4 : 6 });
      send('not json');
      send('null');
      if (count === 1) {
        send({ type: 'subject', revision: 5 });
        send({ type: 'subject', revision: 5 });
        setTimeout(() => response.end(), 20);
      }
    });
    const { events } = start(server.host, 4);
    await expect.poll(() => events).toHaveLength(2);
    expect(events).toEqual([
      { type: 'subject', revision: 5 },
      { type: 'hello', revision: 6 },
    ]);
    expect(server.seen.every(isStream)).toBe(true);
  });

  it('looks now and then where the stream fails', async () => {
    vi.stubGlobal('EventSource', StreamSource);
    let revision = 1;
    await using server = await serve((seen, response) => {
      if (isStream(seen)) response.destroy();
      else if (revision === 2) response.writeHead(500).end('<p>');
      else json(response, { items: [{ revision }] });
      if (isPoll(seen)) revision++;
    });
    const { events } = start(server.host, 1);
    await expect.poll(() => events[0]).toEqual({ type: 'subject', revision: 3 });
    expect(server.seen.filter(isStream)).toHaveLength(3);
  });

  it('C2: asks at once after a gap where the stream is known to fail', async () => {
    const page = new Page();
    vi.stubGlobal('document', page);
    vi.stubGlobal('EventSource', StreamSource);
    let revision = 1;
    await using server = await serve((seen, response) => {
      if (isStream(seen)) response.destroy();
      else json(response, { items: [{ revision }] });
    });
    const { events } = start(server.host, 1, 3_600_000);
    await vi.waitFor(() => expect(server.seen.filter(isPoll)).toHaveLength(1), { timeout: 10_000 });
    page.turn('hidden');
    revision = 2;
    page.turn('visible');
    await vi.waitFor(() => expect(events).toEqual([{ type: 'subject', revision: 2 }]), { timeout: 10_000 });
    expect(server.seen.filter(isStream)).toHaveLength(4);
  });

  it('looks where there is no EventSource, until it is stopped', async () => {
    vi.stubGlobal('EventSource', undefined);
    await using server = await serve((_, response, count) => json(response, { items: [{ revision: count }] }));
    const { events, stop } = start(server.host);
    await expect.poll(() => events.length).toBeGreaterThan(2);
    stop();
    const told = events.length;
    // Another one hears meanwhile.
    const other = start(server.host);
    await expect.poll(() => other.events.length).toBeGreaterThan(2);
    expect(events).toHaveLength(told);
  });

  it('gives its connection back while the page is hidden', async () => {
    const page = new Page();
    vi.stubGlobal('document', page);
    vi.stubGlobal('EventSource', StreamSource);
    let connected = 0;
    await using server = await serve((_, response) => {
      connected++;
      response.on('close', () => connected--);
      response.writeHead(200).write('data: {"type":"hello","revision":1}\n\n');
    });
    const { events, stop } = start(server.host);
    await expect.poll(() => events).toHaveLength(1);
    page.turn('hidden');
    await expect.poll(() => connected).toBe(0);
    page.turn('visible');
    await expect.poll(() => connected).toBe(1);
    stop();
    await expect.poll(() => connected).toBe(0);
    page.turn('visible');
    const other = start(server.host);
    await expect.poll(() => other.events).toHaveLength(1);
    expect(server.seen).toHaveLength(3);
  });
});
