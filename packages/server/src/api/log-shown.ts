import { type Post, toEndpoint, toRow } from '@parvis/contract';
import type { Context, Hono } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import { toPattern } from '../http/patterns.ts';
import { send, toRepresentation } from '../http/representation.ts';
import type { Services } from '../http/services.ts';

/** What is asked for, whatever the query says: reviews, and nothing else of a site. */
const scopes: Record<'page' | 'posts' | 'post', Record<string, string>> = {
  page: { blocks: 'reviews' },
  posts: { kind: 'review' },
  post: {},
};

/** By these somebody might be taken for more than a stranger, or for a page. */
const personal = ['authorization', 'cookie', 'origin', 'referer', 'if-none-match', 'accept-encoding'];

/**
 * What everybody is shown of reviews, to every page of the web, so that a page of another server can hold it against the
 * register (SPEC J11): below the log, the answers of the API to strangers, by the code that gives these.
 */
export function mountShown(app: Hono<Env>, root: string, { settings: { basePath } }: Pick<Services, 'settings'>): void {
  const ask = (c: Context<Env>, url: URL): Promise<Response> => {
    const headers = new Headers(c.req.raw.headers);
    for (const name of [...headers.keys()]) {
      if (personal.includes(name) || name.startsWith('sec-')) headers.delete(name);
    }
    return Promise.resolve(app.fetch(new Request(url, { headers }), c.env));
  };

  for (const [name, scope] of Object.entries(scopes)) {
    const { path } = toEndpoint(name as keyof typeof scopes);
    app.get(`${root}${toPattern(path)}`, async (c) => {
      c.set('headers', { 'access-control-allow-origin': '*' });
      const url = new URL(c.req.url);
      url.pathname = `${basePath}${url.pathname.slice(basePath.length + root.length)}`;
      for (const [key, value] of Object.entries(scope)) url.searchParams.set(key, value);
      const answer = await ask(c, url);
      if (!answer.ok) return refuse(answer);
      const text = await answer.text();
      if (name === 'post') await checkReview(JSON.parse(text), (id) => ask(c, new URL(id, url)));
      return send(c.req.raw, toRepresentation(text, 'application/json'), new Headers(open));
    });
  }
}

/** A review, or what is said below one. @throws ProblemError NOT_FOUND */
async function checkReview({ kind, parentId }: Post, read: (id: string) => Promise<Response>): Promise<void> {
  if (toRow(kind).logged) return;
  const answer = parentId === null ? undefined : await read(parentId);
  if (!answer?.ok || !toRow(((await answer.json()) as Post).kind).logged) throw new ProblemError('NOT_FOUND');
}

const open = { 'cache-control': 'public, no-cache', 'cross-origin-resource-policy': 'cross-origin' };

function refuse({ status, headers, body }: Response): Response {
  const kept = ['content-type', 'retry-after'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new Response(body, { status, headers: [...Object.entries(open), ...kept] });
}
