import { randomUUID } from 'node:crypto';
import { origin } from '../harness.ts';
import type { Ledger } from './ledger.ts';
import type { Heard, Node, Sent } from './nodes.ts';
import { chance, oneOf } from './words.ts';

export interface Asked {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  token?: string | undefined;
  /** Who asks, for who reads about it later. */
  by?: string;
  network?: string;
  /** Sent to this server and no other. */
  node?: Node;
}

export interface Answer {
  status: number;
  text: string;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route
  json: any;
}

/** Asks any server until there is an answer that says what became of it. */
export type Ask = (asked: Asked) => Promise<Answer>;

export const site = '/v1/sites/shop';
export const manage = '/v1/manage/sites/shop';

/** What says the same in two answers to one key. */
const toSame = ({ status, json }: Answer): string =>
  JSON.stringify([status, json?.post?.id ?? json?.id ?? json?.author?.id ?? json?.code ?? null]);

/**
 * As clients in a bad network ask: every write has a key, some go out twice at once, of some the answer is lost and they
 * are sent again, to another server.
 */
export function createAsk(nodes: () => readonly Node[], ledger: Ledger): Ask {
  async function once(asked: Asked, sent: Sent): Promise<Answer> {
    const key = sent.headers['idempotency-key'] ?? 'no key';
    for (let tries = 1; ; tries++) {
      const node = asked.node ?? oneOf(nodes())!;
      const heard: Heard | undefined = await node.send(sent).catch(() => undefined);
      if (sent.method !== 'GET') {
        ledger.hear(
          `${node.name}: ${asked.by ?? 'somebody'} ${sent.method} ${sent.path} ${sent.body?.slice(0, 200) ?? ''} (${key}): ` +
            (heard ? `${heard.status} ${heard.text.slice(0, 200)}` : 'no answer'),
        );
      }
      if (heard && heard.status < 500 && heard.status !== 429) {
        const isJson = heard.headers.get('content-type')?.includes('json');
        return { ...heard, json: isJson && heard.text ? JSON.parse(heard.text) : undefined };
      }
      ledger.unanswered++;
      if (tries === 600) throw new Error(`${asked.method} ${asked.path}: ${heard?.status} ${heard?.text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  return async (asked) => {
    const { method, path, body, token, network = '203.0.113.1' } = asked;
    const isWrite = method !== 'GET';
    const headers: Record<string, string> = {
      ...(isWrite && method !== 'PATCH' && method !== 'DELETE' && { 'idempotency-key': randomUUID() }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(path.startsWith('/v1/sites') && { origin }),
    };
    const sent: Sent = { method, path, headers, network, ...(body !== undefined && { body: JSON.stringify(body) }) };
    if (!isWrite || asked.node) return once(asked, sent);
    if (headers['idempotency-key'] && chance(0.05)) {
      ledger.repeated++;
      const [one, other] = await Promise.all([once(asked, sent), once(asked, sent)]);
      const done = [one!, other!].filter(({ status }) => status < 300);
      // Of two servers one may not know yet what was set (M85), and refuses.
      if (done.length === 2 && toSame(one!) !== toSame(other!)) {
        ledger.wrong.push(`I2: ${method} ${path} twice at once: ${toSame(one!)} and ${toSame(other!)}`);
      }
      return done[0] ?? one!;
    }
    if (chance(0.05) && path !== `${site}/me`) {
      ledger.repeated++;
      const lost = await once(asked, sent);
      const again = await once(asked, sent);
      // What was refused left no trace (V6), and may be done now.
      if (lost.status >= 300) return again;
      // What was taken back meanwhile is gone, by its author (I3) or by the business (I1).
      if (again.status === 404) return lost;
      if (toSame(lost) !== toSame(again)) {
        ledger.wrong.push(`I1: ${method} ${path} again: ${toSame(lost)} and ${toSame(again)}`);
      }
      return again;
    }
    return once(asked, sent);
  };
}
