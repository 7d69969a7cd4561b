import { randomUUID } from 'node:crypto';
import { type Route, routes, siteKey, toOpenApi } from '@parvis/contract';
import { Hono } from 'hono';
import { toNetwork } from './http/address.ts';
import { corsHeaders, preflight } from './http/cors.ts';
import { problemResponse } from './http/problem.ts';
import { send, toReady } from './http/ready.ts';
import { timeout } from './http/timeout.ts';
import { identify } from './identity/identify.ts';
import { allowsOrigin } from './policy/origins.ts';
import { Refusal } from './policy/refusal.ts';
import type { Caller } from './routes/call.ts';
import { mountRoutes, toPattern } from './routes/mount.ts';
import type { Services } from './services.ts';
import { mountStatic } from './static.ts';
import type { StoredSite } from './store/store.ts';

/** What the host may tell about a request beside the request itself. */
export interface Bindings {
  /** The address at the other end of the connection. */
  address?: string;
  /** What `@hono/node-server` passes, also through Hono's own `mount`. */
  incoming?: { socket?: { remoteAddress?: string } };
  /** The answer's connection, to be cut when a stream's reader does not read. */
  outgoing?: { destroy(): void };
}

export interface Env {
  Bindings: Bindings;
  Variables: {
    id: string;
    /** Aborts when the time for the request is over. */
    signal: AbortSignal;
    network: string | undefined;
    site: StoredSite;
    headers: Record<string, string>;
    identify: (route: Route) => Promise<Caller>;
  };
}

/** The life of a request, from top to bottom. */
export function createApp(services: Services): Hono<Env> {
  const { settings, store, rates } = services;
  const app = new Hono<Env>().basePath(settings.basePath);
  const site = '/v1/sites/:site/*';

  app.use(async (c, next) => {
    c.set('id', randomUUID());
    c.set('headers', {});
    await next();
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
    const allowed = origin !== undefined && allowsOrigin(found, origin, settings.demo);
    c.set('headers', corsHeaders(allowed ? origin : undefined));
    if (c.req.method === 'OPTIONS') return preflight(allowed);
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (origin !== undefined && !allowed && !reads) throw new Refusal('ORIGIN_NOT_ALLOWED');
    return next();
  });

  app.use(site, async (c, next) => {
    const socket = settings.address?.(c.req.raw) ?? c.env?.address ?? c.env?.incoming?.socket?.remoteAddress;
    c.set('network', toNetwork(socket, c.req.header('x-forwarded-for') ?? null, settings.proxies));
    c.set('identify', (route) => identify(c.req.raw, route, c.var.site, services));
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    const act = !reads ? 'write' : c.req.path.endsWith('/events') ? 'stream' : 'read';
    await rates.take(act, c.var.network, c.var.site.id);
    return next();
  });

  mountRoutes(app, services);
  const openApi = toReady(JSON.stringify(toOpenApi(settings.version)), 'application/json');
  const open = () => new Headers({ 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' });
  app.get('/v1/openapi.json', (c) => send(c.req.raw, openApi, open()));
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
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

  app.notFound((c) => problemResponse(new Refusal('NOT_FOUND'), c.var.id ?? randomUUID()));
  app.onError((error, c) => {
    const id = c.var.id ?? randomUUID();
    if (error instanceof Refusal) return problemResponse(error, id);
    const away = store.isUnavailable(error);
    settings.log({
      level: away ? 'warn' : 'error',
      time: new Date().toISOString(),
      message: away ? 'The database did not answer a request.' : 'A request failed.',
      requestId: id,
      method: c.req.method,
      route: c.req.path.replace(/[^/]{30,}/g, '…').slice(0, 200),
      // Not the message, which may quote what somebody wrote.
      error: [error.name, (error as { code?: string }).code].filter(Boolean).join(' '),
      stack: (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12),
    });
    return problemResponse(away ? new Refusal('UNAVAILABLE', { retryAfter: 5 }) : new Refusal('INTERNAL'), id);
  });
  return app;
}

function methodsByPath(): Map<string, string[]> {
  const paths = new Map<string, string[]>([
    ['/v1/openapi.json', ['GET', 'HEAD']],
    ['/healthz', ['GET', 'HEAD']],
    ['/readyz', ['GET', 'HEAD']],
  ]);
  for (const { path, method } of Object.values(routes)) {
    const pattern = toPattern(path);
    const methods = paths.get(pattern) ?? ['OPTIONS'];
    paths.set(pattern, [...methods, ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return paths;
}
