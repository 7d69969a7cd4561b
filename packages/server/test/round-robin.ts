import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer as it comes: each request goes to the next server, or to the one after when nobody answers there. */
export interface RoundRobin {
  url: string;
  /** Requests that each server was given. */
  given: Map<string, number>;
  close(): Promise<void>;
}

/** @param targets base addresses of the servers, which may change meanwhile */
export async function roundRobin(targets: string[]): Promise<RoundRobin> {
  const given = new Map<string, number>();
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  /** @param tries how many servers are left to ask */
  function pass(incoming: IncomingMessage, outgoing: ServerResponse, tries: number): void {
    const target = targets[turn++ % targets.length];
    if (!target || tries === 0) return void outgoing.writeHead(502).end();
    const { hostname, port } = new URL(target);
    const { method, url, headers } = incoming;
    const onward = request({ agent, hostname, port, method, path: url, headers });
    let connected = false;
    // The body waits for the connection: what was read for one server would be missing for the next.
    const begin = () => {
      connected = true;
      incoming.pipe(onward);
    };
    onward.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', begin);
      else begin();
    });
    onward.on('response', (response) => {
      given.set(target, (given.get(target) ?? 0) + 1);
      outgoing.writeHead(response.statusCode!, response.headers);
      response.pipe(outgoing);
      response.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => {
      // Nothing has been sent: another server may have it. Whatever was begun is for the client to repeat.
      if (!connected && !outgoing.headersSent) pass(incoming, outgoing, tries - 1);
      else outgoing.destroy();
    });
    outgoing.on('close', () => onward.destroy());
    // Headers go at once, also of a body that is slow to come.
    onward.flushHeaders();
  }

  const server = createServer((incoming, outgoing) => pass(incoming, outgoing, targets.length));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
}
