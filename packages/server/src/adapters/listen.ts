import type { Server } from 'node:http';
import { createServer, type Server as Listener, type ListenOptions } from 'node:net';

/** Listeners of one port, where the system allows more than one. */
const listeners = 16;
/** Connections that each holds until they are taken: where there is no room, the caller tries again after seconds. */
const backlog = 4_096;
/** Bun refuses a process a port that it has itself. */
const sharesPort = process.platform === 'linux' && !process.versions.bun;

/**
 * Has a server listen with several sockets. Node takes one new connection of each in a turn of the event loop: with one
 * alone, whoever comes stands for ten seconds behind two thousand connections that somebody opens at once.
 * @returns stops listening; resolves when the last connection is closed
 * @throws what the system says, EADDRINUSE for instance
 */
export async function listen(server: Server, address: { port: number; host: string }): Promise<() => Promise<void>> {
  if (!sharesPort) {
    await open(server, { ...address, backlog });
    return () => close(server);
  }
  // Sockets that share a port share it with another process too: whether there is one only a socket of its own finds out.
  if (address.port !== 0) {
    await open(server, address);
    await close(server);
  }
  // Of all that it takes, each has its part.
  server.maxConnections = Math.ceil(server.maxConnections / listeners);
  await open(server, { ...address, backlog, reusePort: true });
  const { port } = server.address() as { port: number };
  const others = Array.from({ length: listeners - 1 }, () =>
    createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket)),
  );
  for (const other of others) {
    other.maxConnections = server.maxConnections;
    await open(other, { ...address, port, backlog, reusePort: true });
  }
  return async () => void (await Promise.all([server, ...others].map(close)));
}

const open = (listener: Listener, options: ListenOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(options, () => {
      listener.off('error', reject);
      resolve();
    });
  });

const close = (listener: Listener): Promise<void> => new Promise((resolve) => listener.close(() => resolve()));
