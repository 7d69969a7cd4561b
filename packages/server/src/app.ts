import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { mountExports } from './api/exports.ts';
import { mountInbound } from './api/inbound.ts';
import { mountLog } from './api/log.ts';
import { mountApi } from './api/mount.ts';
import { mountService } from './api/service.ts';
import { mountConsole } from './console/mount.ts';
import { ProblemError } from './domain/problem.ts';
import type { Env } from './http/context.ts';
import { mountPipeline } from './http/pipeline.ts';
import { problemResponse } from './http/problem.ts';
import type { Services } from './http/services.ts';
import { mountStatic } from './http/static.ts';
import { mountPages } from './pages/mount.ts';

/** The whole server, from top to bottom: what every request goes through, then every surface, then what goes wrong. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>().basePath(services.settings.basePath);
  mountPipeline(app, services);
  mountApi(app, services);
  mountExports(app, services);
  const showProblem = mountPages(app, services);
  mountConsole(app, services);
  mountInbound(app, services);
  mountService(app, services);
  mountLog(app, services);
  mountStatic(app, services.settings.widgets);

  const answer = async (c: Context<Env>, problem: ProblemError, id: string): Promise<Response> =>
    (await showProblem(c, problem)) ?? problemResponse(problem, id);
  app.notFound((c) => answer(c, new ProblemError('NOT_FOUND'), c.var.id ?? randomUUID()));
  app.onError((error, c) => {
    const { id = randomUUID(), endpoint = 'other' } = c.var;
    return answer(c, services.toProblemError(error, { id, method: c.req.method, endpoint }), id);
  });
  return app;
}
