import type { Context } from 'hono';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import type { Services } from '../http/services.ts';
import { toSurrogateKey } from '../jobs/surrogate-keys.ts';
import { imageHeaders, keptSeconds } from './image.ts';

/**
 * The picture of a member (A23). Its address is the hash of its bytes, so that it never means another one.
 * @throws ProblemError NOT_FOUND for one that nobody has any more
 */
export async function answerAvatar(c: Context<Env>, { store, settings }: Services): Promise<Response> {
  const site = c.get('site');
  const hash = /^([\w-]{22})\.webp$/.exec(c.req.param('file') ?? '')?.[1];
  const bytes = hash === undefined ? undefined : await store.avatars.read(site.id, hash);
  if (!bytes) throw new ProblemError('NOT_FOUND');
  const etag = `"${hash}"`;
  const headers = new Headers({
    ...imageHeaders,
    etag,
    'cache-control': `public, max-age=${keptSeconds}, immutable`,
    // A cache that nobody tells of what has gone keeps it no longer than it keeps a post.
    'cdn-cache-control': `public, max-age=${settings.cdnSeconds}`,
    'surrogate-control': `max-age=${settings.cdnSeconds}`,
    'surrogate-key': toSurrogateKey(site.key),
    'cache-tag': toSurrogateKey(site.key),
  });
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
