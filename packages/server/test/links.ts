import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './port.ts';

/** A network between a server and its database, which can fail. */
export interface Link {
  url: string;
  /** Ends every connection, and takes no new ones. */
  cut(): void;
  mend(): void;
  /** Lets nothing pass any more on what is open, and does not say so; new connections are good. */
  freeze(): void;
  close(): Promise<void>;
}

export async function linkTo(database: string): Promise<Link> {
  const target = new URL(database);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  const url = new URL(database);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cut,
    mend() {
      whole = true;
    },
    freeze() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
