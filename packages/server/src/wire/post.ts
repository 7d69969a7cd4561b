import type { Author, Post, PostList, Reaction, ReactionName, RichText } from '@parvis/contract';
import type { PostRow, StoredSite } from '../store/store.ts';

/** For whom an answer is made. */
export interface Viewer {
  site: StoredSite;
  subjectKey: string;
  /** The author who asks; absent for anybody. */
  author?: string;
  /** What that author reacted to, as `id name`. */
  reacted?: Set<string>;
}

export function toPost(row: PostRow, viewer: Viewer, replies?: PostList): Post {
  const own = viewer.author !== undefined && row.author_id === viewer.author;
  return {
    id: row.id,
    kind: row.kind,
    subject: viewer.subjectKey,
    parentId: row.parent_id,
    title: row.title,
    text: JSON.parse(row.text) as RichText,
    lang: row.lang,
    ...(own && { source: row.source }),
    rating: row.rating,
    criteria: row.criteria === null ? null : (JSON.parse(row.criteria) as Record<string, number>),
    experiencedOn: row.experienced_on,
    author: toAuthor(row, viewer.site),
    status: row.status,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    replyCount: row.reply_count,
    ...(replies && { replies }),
    reactions: toReactions(row, viewer),
    origin: 'site',
  };
}

export function toReactions(row: PostRow, viewer: Pick<Viewer, 'reacted'>): Record<ReactionName, Reaction> {
  const mine = (name: ReactionName) => viewer.reacted?.has(`${row.id} ${name}`) ?? false;
  return {
    like: { count: row.like_count, mine: mine('like') },
    helpful: { count: row.helpful_count, mine: mine('helpful') },
  };
}

/** The business speaks under the name of the site, whatever that is now. */
function toAuthor(row: PostRow, site: StoredSite): Author | null {
  if (row.status === 'withdrawn' || row.author_id === null) return null;
  return { id: row.author_id, name: row.author_kind === 'staff' ? site.name : row.author_name, kind: row.author_kind };
}
