import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import type { RequestListener } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { isIP } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { freePort, serve } from '../../test/port.ts';
import { fetchExternal, isPublic } from './fetch-external.ts';

const bounds = { timeout: 20_000, maxBytes: 1_000, isOwners: true };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
  for (const stop of stops.splice(0)) await stop();
});

async function other(handler: RequestListener): Promise<string> {
  const { port, close } = await serve(handler);
  stops.push(close);
  return `http://127.0.0.1:${port}`;
}

/**
 * A resolver that answers each look-up of a name with the next of these, and with the last one from then on. It stands in
 * the place of Node's own, which connections ask that bring none: nobody in this process can look elsewhere.
 */
function resolveTo(...answers: string[][]): () => number {
  let asked = 0;
  const next = (): LookupAddress[] =>
    answers[Math.min(asked++, answers.length - 1)]!.map((address) => ({ address, family: isIP(address) }));
  const look = (_: string, { all }: LookupOptions, done: (error: null, ...found: unknown[]) => void): void => {
    const found = next();
    const [first] = found;
    setImmediate(() => (all ? done(null, found) : done(null, first!.address, first!.family)));
  };
  const lookLater = async (_: string, options?: LookupOptions): Promise<unknown> => {
    const found = next();
    return options?.all ? found : found[0];
  };
  vi.spyOn(dns, 'lookup').mockImplementation(look as typeof dns.lookup);
  vi.spyOn(dns.promises, 'lookup').mockImplementation(lookLater as typeof dns.promises.lookup);
  // What was imported by name is replaced, too.
  syncBuiltinESMExports();
  return () => asked;
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

  it('F3, RES-02: connects to no private address that the owner did not name, by number or by name', async () => {
    let asked = 0;
    const url = await other((_, response) => {
      asked++;
      response.end('secret');
    });
    const { port } = new URL(url);
    const addresses =
      '127.0.0.1 0.0.0.0 169.254.169.254 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 [::1] [::ffff:a9fe:a9fe] [64:ff9b::a9fe:a9fe] [2002:7f00:1::] [fe90::1] [fc00::1] 2130706433 0177.0.0.1 0x7f.1 localhost'.split(
        ' ',
      );
    for (const address of addresses) {
      await expect(fetchExternal(new Request(`http://${address}:${port}/`)), address).rejects.toMatchObject({
        code: 'ADDRESS',
        message: expect.stringMatching(/is not a public address\.$/),
      });
    }
    expect(asked).toBe(0);
    for (const address of ['127.0.0.1', 'localhost']) {
      const answer = await fetchExternal(new Request(`http://${address}:${port}/`), bounds);
      expect(await answer.text()).toBe('secret');
    }
  });

  it('F3, RES-02: knows which addresses are public', () => {
    for (const [address, is] of [
      ['93.184.215.14', true],
      ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
      ['::ffff:10.0.0.1', false],
      ['224.0.0.1', false],
      ['255.255.255.255', false],
      ['192.0.2.1', false],
    ] as const)
      expect(isPublic(address), address).toBe(is);
  });

  describe('F3, RES-03: a name that is of a public address now and of this machine the next time', () => {
    // Nobody has it: the internet's addresses begin with 2 or 3. Packets to it end at the next router at the latest.
    const unassigned = '4000::1';
    let heard = 0;
    const named = async (): Promise<Request> => {
      heard = 0;
      const url = await other((_, response) => {
        heard++;
        response.end('secret');
      });
      return new Request(`http://rebinding.test:${new URL(url).port}/`);
    };
    const ask = (request: Request) => fetchExternal(request, { timeout: 500 });
    const isAway = { code: expect.stringMatching(/^(AWAY|TIMEOUT)$/) };

    it('is looked up once, and the connection goes to what was looked at', async () => {
      const request = await named();
      const lookups = resolveTo([unassigned], ['127.0.0.1']);
      await expect(ask(request)).rejects.toMatchObject(isAway);
      expect([lookups(), heard]).toEqual([1, 0]);
    });

    it('is looked at again for every request', async () => {
      const request = await named();
      const lookups = resolveTo([unassigned], ['127.0.0.1']);
      await expect(ask(request)).rejects.toMatchObject(isAway);
      await expect(ask(request)).rejects.toMatchObject({ code: 'ADDRESS' });
      expect([lookups(), heard]).toEqual([2, 0]);
    });

    it('is none, also where one answer has both: the next address is tried where one is away', async () => {
      const request = await named();
      resolveTo([unassigned, '127.0.0.1']);
      await expect(ask(request)).rejects.toMatchObject({ code: 'ADDRESS' });
      resolveTo(['127.0.0.1', unassigned]);
      await expect(ask(request)).rejects.toMatchObject({ code: 'ADDRESS' });
      expect(heard).toBe(0);
    });

    it('is reached where the owner named it: the resolver of this test is asked', async () => {
      const request = await named();
      const lookups = resolveTo(['127.0.0.1']);
      expect(await (await fetchExternal(request, bounds)).text()).toBe('secret');
      expect([lookups(), heard]).toEqual([1, 1]);
    });
  });

  it('F3, RES-05: 10 s and 1 MB are the most where nobody says otherwise, whatever the other side sends', async () => {
    const endless = await other((_, response) => {
      const more = () => void (response.destroyed || response.write(Buffer.alloc(65_536), () => setImmediate(more)));
      response.writeHead(200);
      more();
    });
    const bomb = await other((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    );
    for (const url of [endless, bomb]) {
      await expect(fetchExternal(new Request(url), { isOwners: true })).rejects.toMatchObject({
        code: 'TOO_LONG',
        message: expect.stringMatching(/longer than 1000000 bytes/),
      });
    }
    const drip = await other((_, response) => {
      const dripping = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(dripping));
    });
    await expect(fetchExternal(new Request(drip), { isOwners: true, timeout: 200 })).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
  });
});
