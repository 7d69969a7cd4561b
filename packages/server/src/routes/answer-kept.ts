import { randomUUID } from 'node:crypto';
import { toNetwork } from '../http/address.ts';
import { corsHeaders } from '../http/cors.ts';
import { toProblemPlain } from '../http/problem.ts';
import { type Plain, toPlain } from '../http/ready.ts';
import { allowsOrigin } from '../policy/origins.ts';
import type { Services } from '../services.ts';
import type { StoredSite } from '../store/store.ts';
import type { Kept } from './kept.ts';

/** A request, as far as a kept answer depends on it. */
export interface Asked {
  method: string | undefined;
  /** Path and query, as they were sent. */
  target: string;
  header(name: string): string | null;
  /** The address at the other end of the connection, if it is known. */
  address: string | undefined;
}

/** Undefined when there is no kept answer, or one that no longer holds. Never rejects. */
export type AnswerKept = (asked: Asked) => Promise<Plain | undefined>;

/**
 * The short way through the pipeline of `app.ts`, for reads whose answer is kept: the same site, limits, origins, errors
 * and headers, without the objects that a Request and a Response are made of.
 */
export function createAnswerKept({ settings, answers, rates, site, toRefusal, answered }: Services): AnswerKept {
  async function answer(kept: Kept, known: StoredSite, { header, address }: Asked): Promise<Plain | undefined> {
    if (!(await answers.isFresh(kept, known))) return undefined;
    await rates.take('read', toNetwork(address, header('x-forwarded-for'), settings.proxies), known.id);
    const plain = await toPlain(header, kept.ready);
    Object.assign(plain.headers, kept.caching);
    return plain;
  }

  return async (asked) => {
    const { method, target, header } = asked;
    const kept = answers.peek(target);
    if (!kept || method !== 'GET' || header('authorization') !== null) return undefined;
    const begun = performance.now();
    const id = randomUUID();
    const route = toRoute(target);
    let known: StoredSite | undefined;
    let plain: Plain | undefined;
    try {
      known = await site(kept.site.key);
      plain = known && (await answer(kept, known, asked));
    } catch (error) {
      plain = toProblemPlain(toRefusal(error as Error, { id, method, path: route }), id);
    }
    if (!plain) return undefined;
    const { headers } = plain;
    const origin = header('origin');
    const allowed = known && origin !== null && allowsOrigin(known, origin, settings.demo);
    const { vary, ...cors } = corsHeaders(allowed ? origin : undefined);
    headers.vary = headers.vary ? `${vary}, ${headers.vary}` : vary!;
    Object.assign(headers, cors);
    headers['x-request-id'] = id;
    headers['x-content-type-options'] = 'nosniff';
    answered({ id, method, route, status: plain.status, begun });
    return plain;
  };
}

/** Lists and pages are called as their addresses end; the rest is a post. */
const toRoute = (target: string): string => /\/(page|subjects|posts)(\?|$)/.exec(target)?.[1] ?? 'post';
