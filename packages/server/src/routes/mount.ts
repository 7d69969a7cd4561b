import { createHash } from 'node:crypto';
import {
  type EndpointName,
  limits,
  type PublicEndpoints,
  publicEndpoints,
  toEndpoint,
  toSchemas,
} from '@parvis/contract';
import type { Context, Hono } from 'hono';
import type { Env } from '../app.ts';
import { readBody } from '../http/body.ts';
import { readQuery } from '../http/query.ts';
import { Refusal } from '../policy/refusal.ts';
import type { Services } from '../services.ts';
import type { Repeat } from '../store/store.ts';
import { createReport, createShare } from './acts.ts';
import { answerRead, answerStream, answerWrite } from './answer.ts';
import type { Call, Handlers, Reader, Streamer, Writer } from './call.ts';
import { events } from './events.ts';
import { deleteMe, me } from './me.ts';
import { deleteReaction, putReaction } from './reactions.ts';
import { page, post, posts, subjects } from './reading.ts';
import { changePost, createPost, deletePost } from './writing.ts';

const handlers: Handlers = {
  page,
  subjects,
  posts,
  post,
  createPost,
  changePost,
  deletePost,
  putReaction,
  deleteReaction,
  createReport,
  createShare,
  events,
  me,
  deleteMe,
};

type AnyHandler = Reader<unknown, unknown> | Writer<unknown, unknown> | Streamer<unknown>;

/** Mounts the contract's table: what a route takes, who may call it and how it answers is read from there. */
export function mountRoutes(app: Hono<Env>, services: Services): void {
  for (const name of Object.keys(publicEndpoints) as (keyof PublicEndpoints)[]) {
    const endpoint = toEndpoint(name);
    const handler = handlers[name] as unknown as AnyHandler;
    app.on(endpoint.method, toPattern(endpoint.path), async (c) => {
      c.set('route', name);
      const call = await toCall(c, name, services);
      // A HEAD has no reader: its stream would stay open for ever.
      if ('stream' in handler) return answerStream(c.req.raw.method === 'HEAD' ? null : await handler.stream(call));
      if ('read' in handler) return answerRead(c.req.raw, call, handler);
      return answerWrite(call, endpoint, handler);
    });
  }
}

export const toPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

async function toCall(c: Context<Env>, name: EndpointName, services: Services): Promise<Call<unknown, never>> {
  const { access, keyed, method } = toEndpoint(name);
  const schemas = toSchemas(name);
  const request = c.req.raw;
  const caller = await c.var.identify(access);
  const query = schemas.query ? readQuery(new URL(request.url).search, schemas.query) : undefined;
  const key = keyed ? readKey(request) : undefined;
  // Node's parser ends a body where its length says, and fails when it ends before.
  const framed = c.env?.outgoing !== undefined;
  const body = schemas.body
    ? await c.var.place.away(() => readBody(request, schemas.body!, c.var.signal, framed))
    : undefined;
  const site = c.var.site;
  const repeat: Repeat | undefined =
    key === undefined
      ? undefined
      : {
          site: site.id,
          caller: caller.kind === 'nobody' ? nobody(request) : caller.author,
          key,
          requestHash: hash(JSON.stringify([method, c.req.path, body])),
        };
  return {
    site,
    params: c.req.param() as Record<string, string>,
    query,
    body: body as never,
    caller,
    network: c.var.network,
    cut: () => c.env?.outgoing?.destroy(),
    now: new Date(services.settings.now()).toISOString(),
    repeat,
    services,
  };
}

/** I1. @throws Refusal IDEMPOTENCY_KEY_INVALID */
function readKey(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > limits.idempotencyKeyLength) {
    throw new Refusal('IDEMPOTENCY_KEY_INVALID');
  }
  return key;
}

/** Where a route reads no token, one that was sent still tells callers apart. */
function nobody(request: Request): string {
  const token = request.headers.get('authorization');
  return token ? `token ${hash(token)}` : '';
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
