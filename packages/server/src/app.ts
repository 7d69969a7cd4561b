import { randomUUID } from 'node:crypto';
import { type Access, type Endpoint, publicEndpoints, siteKey, toOpenApi } from '@parvis/contract';
import { type Context, Hono } from 'hono';
import { corsHeaders, preflight } from './http/cors.ts';
import type { Place } from './http/gate.ts';
import { networkOf } from './http/network.ts';
import { problemResponse } from './http/problem.ts';
import { send, toReady } from './http/ready.ts';
import { timeout } from './http/timeout.ts';
import { identify } from './identity/identify.ts';
import { allowsOrigin, isOwnPage } from './policy/origins.ts';
import { Refusal } from './policy/refusal.ts';
import { mountRendering } from './render/mount.ts';
import type { Caller } from './routes/call.ts';
import { mountRoutes, toPattern } from './routes/mount.ts';
import type { Services } from './services.ts';
import { mountStatic } from './static.ts';
import type { StoredSite } from './store/store.ts';
import { isMetricsToken } from './watch/answered.ts';
import { inSpan } from './watch/spans.ts';

/** What the host may tell about a request beside the request itself. */
export interface Bindings {
  /** The address at the other end of the connection. */
  address?: string;
  /** What `@hono/node-server` passes, also through Hono's own `mount`. */
  incoming?: { socket?: { remoteAddress?: string } };
  /** The answer's connection, to be cut when a stream's reader does not read. */
  outgoing?: { destroy(): void };
  /** The host has asked `answerKept` before. */
  asked?: boolean;
}

export interface Env {
  Bindings: Bindings;
  Variables: {
    id: string;
    /** The name of the route that answers, once it is known. */
    route: string | undefined;
    /** Aborts when the time for the request is over. */
    signal: AbortSignal;
    network: string | undefined;
    site: StoredSite;
    headers: Record<string, string>;
    identify: (access: Access) => Promise<Caller>;
    place: Place;
  };
}

/** The life of a request, from top to bottom. */
export function createApp(services: Services): Hono<Env> {
  const { settings, store, rates } = services;
  const app = new Hono<Env>().basePath(settings.basePath);
  const site = '/v1/sites/:site/*';

  app.use(async (c, next) => {
    const begun = performance.now();
    c.set('id', randomUUID());
    c.set('headers', {});
    await inSpan(c.req.method, async (span) => {
      await next();
      const { id, route = 'other' } = c.var;
      span.updateName(`${c.req.method} ${route}`);
      services.answered({ id, method: c.req.method, route, status: c.res.status, begun });
    });
    for (const [name, value] of Object.entries(c.var.headers)) c.res.headers.append(name, value);
    c.res.headers.set('x-request-id', c.var.id);
    c.res.headers.set('x-content-type-options', 'nosniff');
  });

  app.use(timeout(settings.timeout));

  app.use(site, async (c, next) => {
    const key = c.req.param('site');
    const found = siteKey.safeParse(key).success ? await services.site(key) : undefined;
    if (!found) throw new Refusal('NOT_FOUND');
    c.set('site', found);
    const origin = c.req.header('origin');
    // Our own stand-alone pages are on no origin of the site's.
    const allowed = origin !== undefined && (allowsOrigin(found, origin, settings.demo) || isOwnPage(c.req.raw));
    c.set('headers', corsHeaders(allowed ? origin : undefined));
    if (c.req.method === 'OPTIONS') return preflight(allowed);
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (origin !== undefined && !allowed && !reads) throw new Refusal('ORIGIN_NOT_ALLOWED');
    return next();
  });

  app.use(site, async (c, next) => {
    c.set('place', await services.gate.enter());
    await next().finally(c.var.place.leave);
  });

  app.use(site, async (c, next) => {
    c.set('network', networkOf(c, settings));
    c.set('identify', (access) => identify(c.req.raw, access, c.var.site, services));
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    const act = !reads ? 'write' : c.req.path.endsWith('/events') ? 'stream' : 'read';
    await rates.take(act, c.var.network, c.var.site.id);
    return next();
  });

  mountRoutes(app, services);
  const refuse = mountRendering(app, services);
  const openApi = toReady(JSON.stringify(toOpenApi(settings.version)), 'application/json');
  const open = () => new Headers({ 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' });
  app.get('/v1/openapi.json', (c) => send(c.req.raw, openApi, open()));
  app.get('/metrics', async (c) => {
    const { metrics } = services;
    if (!metrics) throw new Refusal('NOT_FOUND');
    if (!isMetricsToken(c.req.header('authorization'), settings.metrics)) throw new Refusal('UNAUTHENTICATED');
    return c.body(await metrics.text(), 200, { 'content-type': metrics.type, 'cache-control': 'no-store' });
  });
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    // Going away: whoever sends requests here had better choose another.
    if (services.hub.isClosed()) throw new Refusal('UNAVAILABLE', { retryAfter: 5 });
    await store.ping().catch(() => {
      throw new Refusal('UNAVAILABLE', { retryAfter: 5 });
    });
    return c.json({ status: 'ok' });
  });

  // W6: a path that exists, with another method.
  for (const [path, methods] of methodsByPath()) {
    app.all(path, () => {
      throw new Refusal('METHOD_NOT_ALLOWED', { allow: methods.join(', ') });
    });
  }
  mountStatic(app, settings.widgets);

  const answerRefusal = async (c: Context<Env>, refusal: Refusal, id: string): Promise<Response> =>
    (await refuse(c, refusal)) ?? problemResponse(refusal, id);
  app.notFound((c) => answerRefusal(c, new Refusal('NOT_FOUND'), c.var.id ?? randomUUID()));
  app.onError((error, c) => {
    const id = c.var.id ?? randomUUID();
    const refusal = services.toRefusal(error, { id, method: c.req.method, path: c.var.route ?? 'other' });
    return answerRefusal(c, refusal, id);
  });
  return app;
}

function methodsByPath(): Map<string, string[]> {
  const paths = new Map<string, string[]>([
    ['/v1/openapi.json', ['GET', 'HEAD']],
    ['/metrics', ['GET', 'HEAD']],
    ['/healthz', ['GET', 'HEAD']],
    ['/readyz', ['GET', 'HEAD']],
  ]);
  for (const { path, method } of Object.values<Endpoint>(publicEndpoints)) {
    const pattern = toPattern(path);
    const methods = paths.get(pattern) ?? ['OPTIONS'];
    paths.set(pattern, [...methods, ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return paths;
}
