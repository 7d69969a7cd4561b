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
  parvis: Pick<Parvis, 'fetch'>,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return getRequestListener(
    // The socket's address comes from the connection, so that no header can stand in for it.
    (request, { incoming, outgoing }) => parvis.fetch(request, { address: incoming.socket?.remoteAddress, outgoing }),
    {
      overrideGlobalObjects: false,
      // A `Host` or an address of which no request can be made (W1).
      errorHandler: (error) =>
        problemResponse({ code: error instanceof RequestError ? 'MALFORMED_REQUEST' : 'INTERNAL' }, randomUUID()),
    },
  );
}
