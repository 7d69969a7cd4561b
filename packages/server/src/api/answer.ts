import { type EndpointName, imageLimits, toEndpoint, toSchemas } from '@parvis/contract';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../domain/context.ts';
import { execute, findFirst, type Outcome } from '../domain/execute.ts';
import { checkTaken } from '../domain/images/create.ts';
import { isSharedView } from '../domain/posts/visibility.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Shown, UseCase } from '../domain/use-case.ts';
import { readBody, readRaw } from '../http/body.ts';
import { rowBytes } from '../http/budgets.ts';
import type { Env } from '../http/context.ts';
import { hash, readIdempotencyKey, toIdempotencyKey } from '../http/idempotency.ts';
import { takeBesides, takeTurn, toPrincipal } from '../http/pipeline.ts';
import { readProof } from '../http/prove.ts';
import { readQuery, toKnownQuery } from '../http/query.ts';
import { send } from '../http/representation.ts';
import { toJson } from '../http/response-cache.ts';
import type { Services } from '../http/services.ts';
import { toContext } from '../http/to-context.ts';
import { toUploadMs } from '../http/uploads.ts';
import type { Principal } from '../identity/principal.ts';
import { handlers } from './handlers.ts';

/** A request as far as the endpoint's name, and with it the types of its parts, is not known. */
interface AnyRequest {
  context: Context;
  params: Record<string, string>;
  query: unknown;
}

/** What may end the token that it is sent with: a repeat is known by that token all the same (I1). */
const endsToken: ReadonlySet<EndpointName> = new Set(['confirm', 'signInMember', 'deleteTokens']);

interface AnyWrite extends AnyRequest {
  body: unknown;
  presence: Services['presence'];
  execute<Input, Result>(useCase: UseCase<Input, Result>, input: Input): Promise<Outcome<Result>>;
}

type AnyReader = (request: AnyRequest) => Promise<Shown<unknown>>;
type AnyWriter = (request: AnyWrite) => Promise<Outcome<unknown>>;
type AnyStreamer = (request: AnyRequest & { hub: Services['hub']; cut(): void }) => Promise<ReadableStream>;

/** Bytes of a body from which its text takes a while. */
const longBytes = 2_000;

const noStore = { 'cache-control': 'private, no-store' };

/** Answers a request to one endpoint: reads what its row and schemas say, asks its handler, and sends what that says. */
export async function answer(c: HonoContext<Env>, services: Services, name: EndpointName): Promise<Response> {
  const { access, kind } = toEndpoint(name);
  const { query } = toSchemas(name);
  const isRepeatable = endsToken.has(name) && c.req.raw.headers.has('idempotency-key');
  let refused: ProblemError | undefined;
  const principal = await toPrincipal(c, services, access).catch((error): Principal => {
    if (!isRepeatable || !(error instanceof ProblemError)) throw error;
    refused = error;
    return { kind: 'anonymous' };
  });
  const request: AnyRequest = {
    context: toContext(c, services, principal),
    params: c.req.param(),
    query: query && readQuery(new URL(c.req.url).search, query),
  };
  switch (kind) {
    case 'read':
      return answerRead(c, services, name, request);
    case 'write':
      return answerWrite(c, services, name, request, refused);
    case 'stream':
      return answerStream(c, services, name, request);
  }
}

/** From the cache where the same is answered to everybody; nothing that depends on who asks is kept (W3). */
async function answerRead(
  c: HonoContext<Env>,
  services: Services,
  endpoint: EndpointName,
  request: AnyRequest,
): Promise<Response> {
  const handler = handlers[endpoint] as AnyReader;
  const { site, principal } = request.context;
  const turn = () => takeTurn(c);
  const read = async () => {
    await takeBesides(c, services, 'fresh');
    return handler(request);
  };
  if (!isSharedView(principal)) {
    await turn();
    const { result } = await read();
    return send(c.req.raw, toJson(result), new Headers(noStore));
  }
  const { pathname, search } = new URL(c.req.url);
  const { query } = toSchemas(endpoint);
  const target = pathname + (query ? toKnownQuery(search, query) : '');
  const { representation, caching } = await services.responses.getOrRead({
    endpoint,
    target,
    site,
    turn,
    read,
  });
  return send(c.req.raw, representation, new Headers(caching));
}

/**
 * Does the work once, however often a request with the same key comes.
 * @param refused who calls is refused, unless it is a repeat
 */
async function answerWrite(
  c: HonoContext<Env>,
  services: Services,
  name: EndpointName,
  { context, ...request }: AnyRequest,
  refused?: ProblemError,
): Promise<Response> {
  const { method, keyed, status, bytes: isRaw } = toEndpoint(name);
  const schema = toSchemas(name).body;
  const key = keyed && readIdempotencyKey(c.req.raw.headers);
  // Node's parser ends a body where its length says, and fails when it ends before.
  const framed = c.env?.outgoing !== undefined;
  const read = isRaw
    ? () => readUpload(c, services)
    : schema && (() => readBody(c.req.raw, schema, c.get('signal'), framed));
  // Nothing is read of what is refused all the same.
  if (name === 'createImage') checkTaken(context);
  const body = read && (await c.get('permit').releaseWhile<unknown>(read));
  // All that makes this request another one.
  const content = JSON.stringify([method, c.req.path, isRaw ? hash(body as Uint8Array) : body]);
  const bytes = Buffer.byteLength(content);
  await takeBesides(c, services, 'bytes', rowBytes + bytes);
  // Short ones are many, and share a commit.
  if (bytes > longBytes) await takeTurn(c);
  const token = c.req.header('authorization') ?? null;
  if (!refused) context.proof = await readProof(c, services, name, context, body);
  const { result, newAuthor, isReplay } = await (handlers[name] as AnyWriter)({
    ...request,
    context,
    body,
    presence: services.presence,
    execute: async (useCase, input) => {
      if (!key || !endsToken.has(name)) {
        return execute(context, useCase, input, key ? toIdempotencyKey(context, key, content, token) : undefined);
      }
      const caller = { site: context.site, principal: { kind: 'anonymous' } } as const;
      const keyed = toIdempotencyKey(caller, key, content, token);
      const first = await findFirst(context, keyed);
      if (first) return first as Outcome<never>;
      if (refused) throw refused;
      return execute(context, useCase, input, keyed);
    },
  });
  const headers = new Headers(noStore);
  if (isReplay) headers.set('idempotency-replayed', 'true');
  if (status === 204) return new Response(null, { status, headers });
  // Signed anew for a repeat, from the same parts: it is never stored.
  const visitorToken =
    newAuthor && services.tokens.sign(context.site.id, newAuthor.id, newAuthor.since, newAuthor.session);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(visitorToken ? { ...(result as object), visitorToken } : result), {
    status,
    headers,
  });
}

/** Reads an image, or a part of a file that is brought, which has more time than other bodies while it comes. */
async function readUpload(c: HonoContext<Env>, { uploads, settings }: Services): Promise<Uint8Array> {
  // What the business sends is not counted.
  const network = c.get('isOwner') || settings.limits === 'off' ? undefined : c.get('network');
  const came = (bytes: number) => c.get('extend')(toUploadMs(bytes, settings.timeout));
  const file = await uploads.during(network, () => readRaw(c.req.raw, c.get('signal'), imageLimits.fileBytes, came));
  c.get('extendFromNow')();
  return file;
}

async function answerStream(
  c: HonoContext<Env>,
  { hub }: Services,
  name: EndpointName,
  request: AnyRequest,
): Promise<Response> {
  const cut = (): void => c.env?.outgoing?.destroy();
  // A HEAD has no reader: its stream would stay open for ever.
  const body = c.req.method === 'HEAD' ? null : await (handlers[name] as AnyStreamer)({ ...request, hub, cut });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // Some proxies gather a whole answer before they pass it on.
      'x-accel-buffering': 'no',
    },
  });
}
