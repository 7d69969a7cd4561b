import type { PageQuery } from '@parvis/contract';
import type { Context } from 'hono';
import type { Env } from '../app.ts';
import type { Call, Reader } from '../routes/call.ts';
import type { Services } from '../services.ts';

/** A reading as one of the API, by nobody in particular: HTML is the same for everybody. */
export const toReadCall = <Query = PageQuery>(
  c: Context<Env>,
  services: Services,
  query: Query,
  params?: Record<string, string>,
): Call<Query, never> => ({
  ...toCall(c, services),
  ...(params && { params }),
  query,
  body: undefined as never,
});

/** What every call has. */
export function toCall(c: Context<Env>, services: Services): Omit<Call<never, never>, 'query' | 'body'> {
  return {
    site: c.var.site,
    params: c.req.param() as Record<string, string>,
    caller: { kind: 'nobody' },
    network: c.var.network,
    cut: () => {},
    now: new Date(services.settings.now()).toISOString(),
    repeat: undefined,
    services,
  };
}

/** What a route of the API answers to nobody in particular. */
export const read = async <Query, Answer>(handler: Reader<Query, Answer>, call: Call<Query, never>): Promise<Answer> =>
  (await handler.read(call)).answer;
