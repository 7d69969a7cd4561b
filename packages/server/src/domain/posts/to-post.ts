import {
  type Author,
  type Post,
  type PostList,
  type Reaction,
  type ReactionName,
  type RichText,
  reactionNames,
} from '@parvis/contract';
import type { Principal } from '../../identity/principal.ts';
import type { PostRow, StoredSite } from '../../store/store.ts';
import { toShownFields } from './content.ts';
import { seenBy } from './visibility.ts';

/** For whom a post is shown. */
export interface Viewer {
  site: StoredSite;
  subjectKey: string;
  principal: Principal;
  /** What the principal reacted to, as `id name`. */
  reacted?: Set<string>;
}

export function toPost(row: PostRow, viewer: Viewer, replies?: PostList): Post {
  const { principal, subjectKey, site } = viewer;
  const isOwn = principal.kind !== 'anonymous' && row.author_id === principal.author;
  return {
    id: row.id,
    kind: row.kind,
    subject: subjectKey,
    parentId: row.parent_id,
    ...toShownFields(row),
    text: JSON.parse(row.text) as RichText,
    lang: row.lang,
    ...(isOwn && { source: row.source }),
    author: seenBy(principal, row) === 'whole' ? toAuthor(row, site) : null,
    status: row.status,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    replyCount: row.reply_count,
    ...(replies && { replies }),
    reactions: toReactions(row, viewer),
    origin: 'site',
  };
}

export function toReactions(row: PostRow, { reacted }: Pick<Viewer, 'reacted'>): Record<ReactionName, Reaction> {
  const reactions = {} as Record<ReactionName, Reaction>;
  for (const name of reactionNames) {
    reactions[name] = { count: row[`${name}_count`], mine: reacted?.has(`${row.id} ${name}`) ?? false };
  }
  return reactions;
}

/** The business speaks under the name of the site, whatever that is now. */
function toAuthor({ author_id, author_kind, author_name }: PostRow, site: StoredSite): Author | null {
  if (author_id === null) return null;
  return { id: author_id, name: author_kind === 'staff' ? site.name : author_name, kind: author_kind };
}
