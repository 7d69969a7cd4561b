import { type ImageCreated, imageLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { resolveAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';

const dayMs = 86_400_000;

/**
 * Keeps an image that somebody sent, made anew (P19). It is in no post yet.
 * @throws ProblemError BLOCK_OFF, MEMBERSHIP_REQUIRED, IMAGE_INVALID, IMAGE_TOO_LARGE, IMAGES_UNAVAILABLE, UNAVAILABLE;
 * RATE_LIMITED for more than one author sends in a day, TOO_MANY where the site keeps as much as it may
 */
export const createImage: UseCase<Uint8Array, Pick<ImageCreated, 'image'>> = async (context, file) => {
  const { site, principal, now, services } = context;
  checkTaken(context);
  const made = await services.images.make(file);
  const size = made.bytes.byteLength + (made.small?.byteLength ?? 0);
  await context.spend?.(size, 'imageBytes');
  return async (verbs) => {
    const author = await resolveAuthor(verbs, context);
    if (site.settings.members?.required && author.kind === 'guest') throw new ProblemError('MEMBERSHIP_REQUIRED');
    const since = new Date(Date.parse(now) - dayMs).toISOString();
    const { sent, bytes } = await verbs.images.count(site.id, author.id, since);
    if (sent >= imageLimits.perDay && principal.kind !== 'staff' && services.settings.limits === 'on') {
      throw new ProblemError('RATE_LIMITED', { retryAfter: 3_600 });
    }
    if (bytes + size > imageLimits.siteBytes) throw new ProblemError('TOO_MANY');
    const id = newId();
    const { width, height } = made;
    await verbs.images.insert({
      site_id: site.id,
      id,
      author_id: author.id,
      post_id: null,
      size,
      created_at: now,
      ...made,
    });
    return { result: { image: { id, width, height } }, author: author.id, isNewAuthor: author.isNew };
  };
};

/** @throws ProblemError BLOCK_OFF where the site takes none; MEMBERSHIP_REQUIRED of a stranger */
export function checkTaken({ site: { settings }, principal }: Pick<Context, 'site' | 'principal'>): void {
  if (!settings.images) throw new ProblemError('BLOCK_OFF');
  if (settings.members?.required && principal.kind === 'anonymous') throw new ProblemError('MEMBERSHIP_REQUIRED');
}
