import { limits, type SubjectInput } from '@parvis/contract';
import type { Context } from '../runtime/context.ts';

/**
 * The subject as whoever writes names it. What the server refuses is left out or cut: an address of another origin (S3),
 * as on a copy of a site whose canonical links point to the original, and a title that is too long or broken (V3).
 */
export function toSubjectInput({ subject: key, url, title }: Context): SubjectInput {
  const isOwn = url.startsWith(`${location.origin}/`) && /^https?:/.test(url) && url.length <= limits.urlLength;
  const line = title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return {
    key,
    url: isOwn ? url : undefined,
    title:
      line
        .slice(0, limits.titleLength * 2)
        .toWellFormed()
        .trim() || undefined,
  };
}
