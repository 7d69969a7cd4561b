import { z } from 'zod';
import type { ShownFields } from '../kinds/index.ts';
import { shownFields } from './post.ts';
import { type RichText, richText } from './text.ts';

/** What a post said before it was changed (P18). */
export interface PostVersion extends ShownFields {
  text: RichText;
  /** Since when it said so, and until when. */
  writtenAt: string;
  replacedAt: string;
}

/** The newest first. */
export interface VersionList {
  items: PostVersion[];
}

const shape = { ...shownFields, text: richText, writtenAt: z.iso.datetime(), replacedAt: z.iso.datetime() };

export const postVersion: z.ZodType<PostVersion> = z
  .lazy(() => z.object(shape) as unknown as z.ZodType<PostVersion>)
  .meta({ id: 'PostVersion' });

export const versionList: z.ZodType<VersionList> = z
  .lazy(() => z.object({ items: z.array(postVersion) }))
  .meta({ id: 'VersionList' });

/** The same, with the post that it is of: in what somebody is given of their own. */
export const ownVersion: z.ZodType<PostVersion & { post: string }> = z.lazy(
  () => z.object({ post: z.string(), ...shape }) as unknown as z.ZodType<PostVersion & { post: string }>,
);
