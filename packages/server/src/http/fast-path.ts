import { randomUUID } from 'node:crypto';
import type { StoredSite } from '../store/store.ts';
import type { Bindings } from './context.ts';
import { commonHeaders, type Incoming, isAllowedOrigin, networkOf, surfaces, toCors } from './pipeline.ts';
import { toRawProblem } from './problem.ts';
import { encode, type RawResponse } from './representation.ts';
import type { CachedResponse } from './response-cache.ts';
import type { Services } from './services.ts';

/** A request that may be answered from the cache. */
export interface CacheableRequest extends Incoming {
  /** Path and query, as they were sent. */
  target: string;
}

/** Undefined when nothing is cached for a request, or no longer right. Never rejects. */
export type ServeCached = (request: CacheableRequest) => Promise<RawResponse | undefined>;

/**
 * The short way for reads that are cached: the steps of the pipeline without a Request and a Response, which are half of
 * what such a read costs. A permit is not needed: nothing here waits but for the look at the revisions.
 */
export function createServeCached({
  settings,
  responses,
  rates,
  site,
  noteTag,
  toProblemError,
  answered,
}: Services): ServeCached {
  const surface = surfaces.public;

  async function serve(cached: CachedResponse, known: StoredSite, request: CacheableRequest) {
    if (!(await responses.isCurrent(cached, known))) return undefined;
    await rates.take('read', networkOf(request, settings), known.id);
    const response = await encode(request.header, cached.representation);
    Object.assign(response.headers, cached.caching);
    return response;
  }

  return async (request) => {
    const { method, target, header } = request;
    const cached = responses.get(target);
    if (!cached || method !== 'GET' || header('authorization') !== null) return undefined;
    const begun = performance.now();
    const id = randomUUID();
    const endpoint = cached.endpoint;
    let known: StoredSite | undefined;
    let response: RawResponse | undefined;
    try {
      known = await site(cached.site.key);
      response = known && (await serve(cached, known, request));
    } catch (error) {
      response = toRawProblem(toProblemError(error, { id, method, endpoint }), id);
    }
    if (!response) return undefined;
    const { headers } = response;
    const isAllowed = known !== undefined && isAllowedOrigin(surface, known, request, settings.demo);
    if (known) noteTag(known, request, isAllowed);
    const { vary, ...cors } = toCors(request, isAllowed);
    headers.vary = headers.vary ? `${vary}, ${headers.vary}` : vary!;
    Object.assign(headers, cors, commonHeaders(id));
    answered({ id, method, route: endpoint, status: response.status, begun });
    return response;
  };
}

/** Bindings of requests that the fast path was asked about already. */
const tried = new WeakSet<Bindings>();

/** For an adapter that has asked `serveCached` itself. */
export function markTried(bindings: Bindings): Bindings {
  tried.add(bindings);
  return bindings;
}

interface App {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response>;
}

/** The whole server as one function: what is cached the short way, everything else through the app. */
export function createFetch(
  app: App,
  { address }: Pick<Services['settings'], 'address'>,
  serveCached: ServeCached,
  started: () => Promise<void>,
): (request: Request, host?: Bindings) => Promise<Response> {
  return async (request, host = {}) => {
    await started().catch(() => {});
    if (!tried.has(host)) {
      const cached = await serveCached({
        method: request.method,
        // Without the origin; a fragment is never sent.
        target: request.url.slice(request.url.indexOf('/', 8)),
        header: (name) => request.headers.get(name),
        host: () => new URL(request.url).host,
        address: address?.(request) ?? host.address ?? host.incoming?.socket?.remoteAddress,
      });
      if (cached) return new Response(cached.body, cached);
    }
    return app.fetch(request, host);
  };
}
