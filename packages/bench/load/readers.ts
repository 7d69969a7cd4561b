import { connect, type Socket } from 'node:net';

/** Open event streams, each on a connection of its own. */
export interface Readers {
  /** Resolves when every stream has heard of this revision: the milliseconds since `begun`, of each, in order. */
  hear(revision: number, begun: number): Promise<number[]>;
  close(): void;
}

/** Connections that are opened at a time: more than the system lets wait would be refused. */
const atOnce = 100;

/** @throws Error when a stream is refused or ends */
export async function openStreams(url: string, path: string, count: number): Promise<Readers> {
  const { hostname, port, host } = new URL(url);
  const sockets: Socket[] = [];
  let heard: (at: number, revision: number) => void = () => {};
  let fail: (error: Error) => void = () => {};

  const open = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      sockets.push(socket);
      let text = '';
      const end = (why: string) => {
        const error = new Error(`Stream ${at + 1} ended: ${why}`);
        reject(error);
        fail(error);
      };
      socket.on('error', ({ message }) => end(message)).on('close', () => end(text.slice(0, 300)));
      socket.setEncoding('latin1').on('data', (part) => {
        text += part;
        if (!text.includes('\n\n', text.indexOf('data: '))) return;
        const revisions = [...text.matchAll(/"revision":(\d+)/g)];
        const last = revisions.at(-1)?.[1];
        if (last === undefined) return;
        text = '';
        resolve();
        heard(at, Number(last));
      });
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\n\r\n`);
    });

  for (let at = 0; at < count; at += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - at) }, (_, n) => open(at + n)));
  }
  return {
    hear: (revision, begun) =>
      new Promise((resolve, reject) => {
        const times: number[] = [];
        const done = new Set<number>();
        fail = reject;
        heard = (at, told) => {
          if (told < revision || done.has(at)) return;
          done.add(at);
          times.push(performance.now() - begun);
          if (done.size === count) resolve(times);
        };
      }),
    close() {
      for (const socket of sockets) socket.removeAllListeners('close').destroy();
    },
  };
}
