import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Bindings } from '../http/context.ts';
import { markTried, type ServeCached } from '../http/fast-path.ts';
import { problemResponse, toRawProblem } from '../http/problem.ts';
import { recoverBody, withLostBody } from './read-before.ts';

export type NodeHandler = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** @param serveCached answers what is cached before a Request is made of it */
export function createNodeHandler(
  answer: (request: Request, host: Bindings) => Promise<Response>,
  serveCached: ServeCached | undefined,
): NodeHandler {
  const listener = getRequestListener(
    // The socket's address comes from the connection, so that no header can stand in for it.
    (request, { incoming, outgoing }) => {
      const host: Bindings = { address: incoming.socket?.remoteAddress, outgoing };
      const whole = recoverBody(incoming) === 'lost' ? withLostBody(request) : request;
      return answer(whole, serveCached ? markTried(host) : host);
    },
    {
      overrideGlobalObjects: false,
      // A `Host` or an address of which no request can be made (W1).
      errorHandler: (error) =>
        problemResponse({ code: error instanceof RequestError ? 'MALFORMED_REQUEST' : 'INTERNAL' }, randomUUID()),
    },
  );
  return async (incoming, outgoing) => {
    const { headers, method = '' } = incoming;
    // Of two hosts, what stands in front may have read the other (RFC 9112, 3.2).
    if (hasTwoHosts(incoming.rawHeaders)) return refuse(outgoing);
    const cached = await serveCached?.({
      method,
      target: incoming.url!,
      header: (name) => (headers[name] as string | undefined) ?? null,
      host: () => headers.host ?? '',
      address: incoming.socket.remoteAddress,
    });
    if (!cached) return listener(incoming, outgoing);
    const { status, headers: sent, body } = cached;
    if (!body) outgoing.writeHead(status, sent).end();
    else {
      sent['content-length'] = String(body.length);
      // As a string of its bytes, Node sends it in one piece with the headers: half the work for the system.
      outgoing
        .writeHead(status, sent)
        .end(Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1'), 'latin1');
    }
  };
}

/** Node drops the second of them, and says nothing. */
function hasTwoHosts(rawHeaders: string[]): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  return hosts > 1;
}

function refuse(outgoing: ServerResponse): void {
  const { status, headers, body } = toRawProblem({ code: 'MALFORMED_REQUEST' }, randomUUID());
  outgoing.writeHead(status, { ...headers, 'content-length': body!.length, connection: 'close' }).end(body);
}
