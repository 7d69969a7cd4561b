import type { Context } from 'hono';
import { isId } from '../domain/ids.ts';
import { isPublic } from '../domain/posts/visibility.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Env } from '../http/context.ts';
import type { Services } from '../http/services.ts';
import { toSurrogateKey } from '../jobs/surrogate-keys.ts';

/** Seconds that a browser shows it without asking again: what was taken away is gone everywhere a day later. */
export const keptSeconds = 86_400;

/** What says that bytes are an image and nothing else, and that pages of other origins may show it. */
export const imageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'image/webp',
  'content-disposition': 'inline; filename="image.webp"',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
};

/**
 * An image of a post that everybody may read, or one whose address is signed (T9). Whether it may be read is asked first:
 * nobody is told that theirs is still right of what is gone.
 * @throws ProblemError NOT_FOUND
 */
export async function answerImage(c: Context<Env>, { store, images, settings }: Services): Promise<Response> {
  const site = c.get('site');
  const [, id = '', small] = /^([0-9a-f-]{36})(\.small)?\.webp$/.exec(c.req.param('file') ?? '') ?? [];
  const image = isId(id) ? await store.read((verbs) => verbs.images.read(site.id, id, Boolean(small))) : undefined;
  const isOpen = !!image?.status && isPublic({ status: image.status });
  if (!image || !(isOpen || images.isSigned(site.key, id, new URL(c.req.url).searchParams))) {
    throw new ProblemError('NOT_FOUND');
  }
  const etag = `"${image.hash.slice(0, 22)}${small ?? ''}"`;
  const headers = new Headers({
    ...imageHeaders,
    ...(isOpen
      ? // Every page may show it, and whoever verifies reads its bytes (J3).
        { 'access-control-allow-origin': '*', 'cache-control': `public, max-age=${keptSeconds}, immutable`, etag }
      : { 'cache-control': 'private, no-store' }),
  });
  if (isOpen && image.subject !== null) {
    const { cdnSeconds } = settings;
    const keys = [toSurrogateKey(site.key), toSurrogateKey(site.key, image.subject)];
    headers.set('surrogate-key', keys.join(' '));
    headers.set('cache-tag', keys.join(','));
    // A cache that nobody tells of what has gone keeps it no longer than it keeps the post.
    const told = `public, max-age=${cdnSeconds}`;
    headers.set('cdn-cache-control', told);
    headers.set('surrogate-control', `max-age=${cdnSeconds}`);
  }
  const known = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
  if (isOpen && known.some((one) => one.replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(image.bytes), { headers });
}
