import { type PostVersion, type ShownFields, staffLimits, type VersionList } from '@parvis/contract';
import type { PostRow, Verbs, VersionRow } from '../../store/store.ts';
import { ProblemError } from '../problem.ts';
import type { Query } from '../use-case.ts';
import { toShownFields } from './content.ts';
import { findPost } from './find.ts';
import { isOwn } from './to-post.ts';
import { isFrame } from './visibility.ts';

/**
 * What a post said before it was changed, the newest first (P18): to its author and to who works for the site; to all where
 * the business shows it, and then what they could read once.
 * @throws ProblemError NOT_FOUND
 */
export const listVersions: Query<{ id: string }, VersionList> = (context, { id }) =>
  context.services.store.read(async (verbs) => {
    const { site, principal } = context;
    const post = await findPost(verbs, context, id);
    if (!post || isFrame(post)) throw new ProblemError('NOT_FOUND');
    const isWhole = principal.kind === 'staff' || isOwn(post, principal);
    if (!isWhole && !site.settings.history) throw new ProblemError('NOT_FOUND');
    const rows = await verbs.versions.list(site.id, [post.id]);
    return { result: { items: rows.filter((row) => isWhole || row.was_public === 1).map(toVersion) } };
  });

/** Keeps what a post says until now. */
export const keepVersion = (verbs: Verbs, post: PostRow, replacedAt: string): Promise<void> =>
  verbs.versions.keep(
    {
      site_id: post.site_id,
      post_id: post.id,
      replaced_at: replacedAt,
      written_at: post.edited_at ?? post.created_at,
      fields: JSON.stringify(toShownFields(post)),
      text: post.text,
      was_public: post.status === 'published' ? 1 : 0,
    },
    { rows: staffLimits.versions, letters: staffLimits.versionLetters },
  );

export const toVersion = (row: VersionRow): PostVersion => ({
  ...(JSON.parse(row.fields) as ShownFields),
  text: JSON.parse(row.text) as PostVersion['text'],
  writtenAt: row.written_at,
  replacedAt: row.replaced_at,
});
