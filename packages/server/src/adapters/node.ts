import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
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
    (request, { incoming }) => parvis.fetch(request, { address: incoming.socket?.remoteAddress }),
    { overrideGlobalObjects: false },
  );
}
