import { getInternals } from '../internals.ts';
import type { Parvis } from '../parvis.ts';
import { createNodeHandler, type NodeHandler } from './node-handler.ts';

export type { NodeHandler } from './node-handler.ts';

/**
 * A handler for Node's own server and for Express. Hono needs none of this: `app.mount('/community', parvis.fetch)`.
 *
 * ```js
 * createServer(toNodeHandler(parvis)).listen(4477);          // Node
 * app.use('/community', toNodeHandler(parvis));              // Express
 * ```
 *
 * A body that a parser before it has read is taken from `body` or `rawBody` of the request. Where nothing is left of it,
 * writes are answered with 500, and the log says what to do.
 */
export function toNodeHandler(parvis: Pick<Parvis, 'fetch'>): NodeHandler {
  // The server itself answers faster than something around it, which wants to see every request.
  return createNodeHandler(parvis.fetch, getInternals(parvis)?.serveCached);
}
