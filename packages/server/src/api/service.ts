import { toExportSchema, toOpenApi } from '@parvis/contract';
import type { Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { apiRoot } from '../http/patterns.ts';
import { type Representation, send, toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { isEqual } from './is-equal.ts';

const openApiPath = `${apiRoot}openapi.json`;
const schemaPath = `${apiRoot}export.schema.json`;

/** What those ask who run a server or write for it: its description, its health, its metrics. */
export function mountService(app: Hono<Env>, { settings, store, hub, metrics }: Services): void {
  let openApi: Representation | undefined;
  app.get(openApiPath, (c) => {
    // A tenth of a start, for what hardly anybody asks.
    openApi ??= toRepresentation(JSON.stringify(toOpenApi(settings.version)), 'application/json');
    const headers = new Headers({ 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' });
    return send(c.req.raw, openApi, headers);
  });
  app.get(schemaPath, (c) => {
    const headers = new Headers({ 'cache-control': 'public, no-cache', 'access-control-allow-origin': '*' });
    return send(c.req.raw, toRepresentation(JSON.stringify(toExportSchema()), 'application/schema+json'), headers);
  });
  app.get('/metrics', async (c) => {
    if (!metrics) throw new ProblemError('NOT_FOUND');
    if (!isEqual(c.req.header('authorization'), `Bearer ${settings.metrics?.token}`)) {
      throw new ProblemError('UNAUTHENTICATED');
    }
    return c.body(await metrics.text(), 200, { 'content-type': metrics.type, 'cache-control': 'no-store' });
  });
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    // Going away: whoever sends requests here had better choose another.
    const isReady =
      !hub.isClosed() &&
      (await store.ping().then(
        () => true,
        () => false,
      ));
    if (!isReady) throw new ProblemError('UNAVAILABLE', { retryAfter: 5 });
    return c.json({ status: 'ok' });
  });
  for (const path of [openApiPath, schemaPath, '/metrics', '/healthz', '/readyz']) {
    app.all(path, () => {
      throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'GET, HEAD' });
    });
  }
}
