import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { problemResponse } from '../http/problem.ts';
import type { Parvis } from '../index.ts';

/**
 * A handler for Node's own server and for Express. Hono needs none of this: `app.mount('/community', parvis.fetch)`.
 *
 * ```js
 * createServer(toNodeHandler(parvis)).listen(4477);          // Node
 * app.use('/community', toNodeHandler(parvis));              // Express, before any body parser
 * ```
 */
export function toNodeHandler(
  parvis: Pick<Parvis, 'fetch'> & Partial<Pick<Parvis, 'answerKept'>>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const listener = getRequestListener(
    // The socket's address comes from the connection, so that no header can stand in for it.
    (request, { incoming, outgoing }) =>
      parvis.fetch(request, {
        address: incoming.socket?.remoteAddress,
        outgoing,
        asked: parvis.answerKept !== undefined,
      }),
    {
      overrideGlobalObjects: false,
      // A `Host` or an address of which no request can be made (W1).
      errorHandler: (error) =>
        problemResponse({ code: error instanceof RequestError ? 'MALFORMED_REQUEST' : 'INTERNAL' }, randomUUID()),
    },
  );
  return async (incoming, outgoing) => {
    const { headers } = incoming;
    const plain = await parvis.answerKept?.({
      method: incoming.method,
      target: incoming.url!,
      header: (name) => (headers[name] as string | undefined) ?? null,
      address: incoming.socket.remoteAddress,
    });
    if (!plain) return listener(incoming, outgoing);
    const { status, headers: sent, body } = plain;
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
