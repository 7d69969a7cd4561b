import type { Context as HonoContext } from 'hono';
import type { Context } from '../domain/context.ts';
import type { Principal } from '../identity/principal.ts';
import type { Env } from './context.ts';
import { takeBesides } from './pipeline.ts';
import type { Services } from './services.ts';

/** What use cases get of a request that has passed the pipeline. */
export const toContext = (c: HonoContext<Env>, services: Services, principal: Principal): Context => ({
  site: c.var.site,
  principal,
  network: c.var.network,
  now: new Date(services.settings.now()).toISOString(),
  begin: c.var.begin,
  spend: (bytes) => takeBesides(c, services, 'bytes', bytes),
  services,
});
