/** The strangers, a process of its own: each network has its address, and does all that it can at once. */
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setPriority } from 'node:os';
import { attacks, type Prey, type Shot } from './attacks.ts';

/** What to do, from the parent. */
export interface Order {
  url: string;
  prey: Prey;
  /** Addresses on this machine, one for each network. */
  networks: string[];
  seconds: number;
}

/** How many answers had which status; 0 is no answer. */
export type Tally = Record<string, Record<number, number>>;

/** Requests of one network that are under way at once, connections that dribble, and streams that nobody reads. */
const atOnce = 4;
const slow = 20;
const idle = 20;

const tally: Tally = {};
function count(attack: string, status: number): void {
  tally[attack] ??= {};
  tally[attack][status] = (tally[attack][status] ?? 0) + 1;
}

function shoot(url: URL, agent: Agent, { method, path, headers, body }: Shot): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = request({ host: url.hostname, port: url.port, agent, method, path, headers }, (response) => {
      response.on('error', () => resolve(0)).on('end', () => resolve(response.statusCode!));
      response.resume();
    });
    outgoing.on('error', () => resolve(0));
    outgoing.end(body);
  });
}

/** Connections that say little, and begin again when they are closed. */
function dribble(url: URL, localAddress: string, head: string, until: number, open: Set<Socket>): void {
  const socket = connect({ host: url.hostname, port: Number(url.port), localAddress });
  open.add(socket);
  socket
    .on('error', () => {})
    .on('connect', () => socket.write(head))
    .resume();
  socket.on('close', () => {
    open.delete(socket);
    if (performance.now() < until) setTimeout(() => dribble(url, localAddress, head, until, open), 1_000);
  });
}

async function attack({ url: address, prey, networks, seconds }: Order): Promise<Tally> {
  const url = new URL(address);
  const until = performance.now() + seconds * 1000;
  const open = new Set<Socket>();
  const form = `POST /sites/${prey.site}/posts HTTP/1.1\r\nhost: s\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 900\r\n\r\nkind=`;
  const stream = `GET /v1/sites/${prey.site}/events?subject=${prey.subject} HTTP/1.1\r\nhost: s\r\n\r\n`;
  const names = Object.keys(attacks);
  let n = 0;
  await Promise.all(
    networks.map(async (localAddress) => {
      for (let at = 0; at < slow; at++) dribble(url, localAddress, at % 2 ? form : form.slice(0, 60), until, open);
      for (let at = 0; at < idle; at++) dribble(url, localAddress, stream, until, open);
      const agent = new Agent({ keepAlive: true, maxSockets: atOnce, localAddress });
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (performance.now() < until) {
            const name = names[n++ % names.length]!;
            count(name, await shoot(url, agent, attacks[name]!(prey, n)));
          }
        }),
      );
      agent.destroy();
    }),
  );
  for (const socket of open) socket.destroy();
  return tally;
}

// Their machines are others: what they need of this one is not the server's loss.
setPriority(10);
process.once('message', (order: Order) => {
  attack(order).then(
    (done) => process.send!({ done }, () => process.exit(0)),
    (error: Error) => process.send!({ failed: error.message }, () => process.exit(1)),
  );
});
