import type { Endpoint } from '@parvis/contract';
import { send, toReady } from '../http/ready.ts';
import { tellChanges } from '../live/changes.ts';
import { Refusal } from '../policy/refusal.ts';
import { inSpan } from '../watch/spans.ts';
import type { Call, Reader, Writer, Written } from './call.ts';

/** Answers from what is ready, or makes it; nothing that depends on a token is kept (W3). */
export async function answerRead(
  request: Request,
  call: Call<unknown, never>,
  handler: Reader<unknown, unknown>,
): Promise<Response> {
  const { services, site, caller } = call;
  if (caller.kind !== 'nobody') {
    const { answer } = await handler.read(call);
    const headers = new Headers({ 'cache-control': 'private, no-store' });
    return send(request, toReady(JSON.stringify(answer), 'application/json'), headers);
  }
  const { pathname, search } = new URL(request.url);
  const { ready, caching } = await services.answers.obtain(pathname + search, site, () => handler.read(call));
  return send(request, ready, new Headers(caching));
}

/** Does the work in one transaction, or answers a repeat with what the first was told (I1), then tells the streams. */
export async function answerWrite(
  call: Call<unknown, never>,
  endpoint: Endpoint,
  handler: Writer<unknown, unknown>,
): Promise<Response> {
  const { services, site, caller, repeat, now } = call;
  const work = await handler.write(call as unknown as Call<never, unknown>);
  const done = await inSpan('store write', () =>
    services.store.write(async (verbs): Promise<Written<unknown> & { replayedAt?: string }> => {
      const first = repeat && (await verbs.repeats.claim(repeat, now));
      if (first) {
        if (first.requestHash !== repeat.requestHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED');
        return { ...first, replayedAt: first.createdAt };
      }
      // Erased since the token was read: nothing more is written in that author's name.
      if (caller.kind === 'visitor' && !(await verbs.authors.hold(site.id, caller.author))) {
        throw new Refusal('UNAUTHENTICATED');
      }
      const written = await work(verbs);
      for (const { subject, changes } of written.tell ?? [])
        await tellChanges(verbs, services.settings, site, subject, changes);
      if (repeat) {
        await verbs.repeats.keep(repeat, written.answer, written.author, written.issued);
      }
      return written;
    }),
  );

  const headers = new Headers({ 'cache-control': 'private, no-store' });
  if (done.replayedAt) headers.set('idempotency-replayed', 'true');
  if (endpoint.status === 204) return new Response(null, { status: 204, headers });
  const token = done.issued && (await services.tokens.sign(site.id, done.author!, done.replayedAt ?? now));
  const body = token ? { ...(done.answer as object), visitorToken: token } : done.answer;
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status: endpoint.status, headers });
}

export const answerStream = (body: ReadableStream | null): Response =>
  new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // Some proxies gather a whole answer before they pass it on.
      'x-accel-buffering': 'no',
    },
  });
