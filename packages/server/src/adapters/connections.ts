import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '@parvis/contract';
import { toRawProblem } from '../http/problem.ts';
import { isProxy, type parseProxies, toNetwork } from '../identity/network.ts';

/** Connections of one network: twice what an office of a hundred with open streams has. */
const mostOfNetwork = 300;

/**
 * Closes what a network opens beyond its share, so that nobody takes all the connections that a server has. Proxies, who
 * come for many, are not counted.
 */
export function limitConnections(
  server: Server,
  proxies: ReturnType<typeof parseProxies>,
  most: number = mostOfNetwork,
): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const network = toNetwork(socket.remoteAddress, null, []);
    if (network === undefined || isProxy(socket.remoteAddress, proxies)) return;
    const count = (open.get(network) ?? 0) + 1;
    if (count > most) return void socket.destroy();
    open.set(network, count);
    socket.once('close', () => {
      const left = open.get(network)! - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}

/** What Node's parser refuses is a problem as well (W1), where there is still somebody to hear it. */
export function answerRefused(server: Server): void {
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const { status, headers, body } = toRawProblem({ code: toCode(error.code) }, randomUUID());
    const lines = Object.entries({ ...headers, 'content-length': body?.length ?? 0, connection: 'close' });
    const head = [`HTTP/1.1 ${status} `, ...lines.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
    socket.end(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body ?? Buffer.alloc(0)]));
  });
}

function toCode(code: string | undefined): ErrorCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'HEADERS_TOO_LARGE';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'BODY_TIMEOUT' : 'MALFORMED_REQUEST';
}
