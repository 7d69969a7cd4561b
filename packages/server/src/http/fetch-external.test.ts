import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, serve } from '../../test/listen.ts';
import { fetchExternal } from './fetch-external.ts';

const bounds = { timeout: 20_000, maxBytes: 1_000 };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function other(handler: RequestListener): Promise<string> {
  const { port, close } = await serve(handler);
  stops.push(close);
  return `http://127.0.0.1:${port}`;
}

describe('fetchExternal', () => {
  it('sends a body with its length, and brings the whole answer', async () => {
    const url = await other(async (request, response) => {
      let text = '';
      for await (const part of request) text += part;
      response.writeHead(418, { 'x-length': request.headers['content-length'] }).end(`${request.method} ${text}`);
    });
    const answer = await fetchExternal(new Request(url, { method: 'PUT', body: Buffer.from('hello') }), bounds);
    expect([answer.status, answer.headers.get('x-length'), await answer.text()]).toEqual([418, '5', 'PUT hello']);
    const empty = await other((_, response) => response.writeHead(204).end());
    expect((await fetchExternal(new Request(empty), bounds)).status).toBe(204);
  });

  it('follows nobody elsewhere', async () => {
    const url = await other((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    await expect(fetchExternal(new Request(url), bounds)).rejects.toMatchObject({ code: 'REDIRECTED' });
  });

  it('reads no more than it may, unpacked', async () => {
    const url = await other((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(100_000))),
    );
    await expect(fetchExternal(new Request(url), bounds)).rejects.toMatchObject({ code: 'TOO_LONG' });
  });

  it('waits no longer than it may, for the head or for the rest', async () => {
    const silent = await other(() => {});
    const slow = await other((_, response) => response.writeHead(200).write('a'));
    for (const url of [silent, slow]) {
      await expect(fetchExternal(new Request(url), { ...bounds, timeout: 50 })).rejects.toMatchObject({
        code: 'TIMEOUT',
      });
    }
  });

  it('says who is away, and nothing of what was asked', async () => {
    const port = await freePort();
    const gone = fetchExternal(new Request(`http://127.0.0.1:${port}/secret?key=secret`), bounds);
    await expect(gone).rejects.toMatchObject({
      code: 'AWAY',
      message: `127.0.0.1:${port} does not answer (ECONNREFUSED).`,
    });
    const cut = await other((request) => request.socket.destroy());
    await expect(fetchExternal(new Request(cut), bounds)).rejects.toMatchObject({ code: 'AWAY' });
    await expect(fetchExternal(new Request('data:text/plain,x'), bounds)).rejects.toMatchObject({ code: 'ADDRESS' });
  });

  it('can be given up', async () => {
    const abort = new AbortController();
    let asked: () => void;
    const arrived = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const url = await other(() => asked());
    const answer = fetchExternal(new Request(url, { signal: abort.signal }), bounds);
    await Promise.all([
      expect(answer).rejects.toMatchObject({ name: 'AbortError' }),
      arrived.then(() => abort.abort()),
    ]);
  });

  it('is the one place that asks others', () => {
    const folder = join(import.meta.dirname, '..');
    const asking = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) =>
        /(?:await|return|[=(,>]) ?fetch\(|node:https|request\b.*from 'node:http'/.test(
          readFileSync(join(folder, path), 'utf8'),
        ),
      );
    expect(asking).toEqual(['http/fetch-external.ts']);
  });
});
