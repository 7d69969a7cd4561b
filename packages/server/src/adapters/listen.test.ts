import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { listen } from './listen.ts';

const host = '127.0.0.1';

it.skipIf(process.platform !== 'linux')(
  'A4: takes many connections in one turn of the event loop (skipped where a port has one listener)',
  async () => {
    let taken = 0;
    const server = createServer().on('connection', () => taken++);
    const close = await listen(server, { port: 0, host });
    const { port } = server.address() as AddressInfo;
    const sockets = Array.from({ length: 256 }, () => connect({ port, host }));
    let turns = 0;
    for (; taken < sockets.length; turns++) await turn();
    // One in each turn would be 256 of them; 16 listeners have 16 each, and by chance a few more.
    expect(turns).toBeLessThan(100);
    for (const socket of sockets) socket.destroy();
    await close();
  },
);

it('ends when the last request is answered, whichever listener took it', async () => {
  const { promise: allowed, resolve: allow } = Promise.withResolvers<void>();
  let asked = 0;
  const server = createServer(async (_, response) => {
    asked++;
    await allowed;
    response.end('here');
  });
  const close = await listen(server, { port: 0, host });
  const { port } = server.address() as AddressInfo;
  const sockets = Array.from({ length: 32 }, () => connect({ port, host }));
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n');
  await expect.poll(() => asked).toBe(sockets.length);
  let isClosed = false;
  const closed = close().then(() => {
    isClosed = true;
  });
  await turn();
  expect(isClosed).toBe(false);
  const answers = Promise.all(sockets.map(async (socket) => String((await once(socket, 'data'))[0])));
  allow();
  for (const answer of await answers) expect(answer).toContain('here');
  await closed;
});

it('F12: a port in use is refused, to itself too', async () => {
  const one = createServer();
  const close = await listen(one, { port: 0, host });
  const { port } = one.address() as AddressInfo;
  await expect(listen(createServer(), { port, host })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await close();
});
