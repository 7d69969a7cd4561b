import { kindNames, kindOfList, kinds, limits, type Post, type PostList, toRow } from '@parvis/contract';
import { getPost } from '../domain/posts/get.ts';
import { listPosts } from '../domain/posts/list.ts';
import { getPage } from '../domain/posts/page.ts';
import { ProblemError } from '../domain/problem.ts';
import { toExcerpt } from '../text/excerpt.ts';
import { withQuery } from './address.ts';
import { type PageContext, show } from './page-context.ts';
import { answerModel, defaultSort, type ReturnedForm, saysOf, toAbout, toTitle } from './page-model.ts';
import { listBlocks, toPageQuery } from './subject-page.ts';

/** The page of one post: itself, or the thread that it stands in. */
export async function showPost(context: PageContext, id: string, returned?: ReturnedForm): Promise<Response> {
  const { to, query } = context;
  const found = await show(context, getPost, { id });
  const data = await show(context, getPage, toPageQuery(found.subject, listBlocks, { around: id }));
  const holds = (root: Post): boolean => root.id === id || !!root.replies?.items.some((reply) => reply.id === id);
  const kind = kindNames.find((one) => data[kinds[one].list]?.items.some(holds));
  const root = kind && data[kinds[kind].list]?.items.find(holds);
  if (!root) throw new ProblemError('NOT_FOUND');
  const here = to.post(id);
  const { replies, next, previous } = await readReplies(context, found, root, here);
  const { list, block, rated } = kinds[kind];
  data[list] = {
    items: [withText({ ...root, replies: replies && { ...replies, next: null } }, found)],
    next: null,
    total: 1,
  };
  const isPublished = found.status === 'published';
  const says = toExcerpt(saysOf(found), 160);
  const about = toAbout(context, data) ?? data.site.name;
  return answerModel(context, returned, {
    data,
    here,
    gone: !isPublished,
    title: toTitle(context, toExcerpt(found.title ?? (says || '★'.repeat(found.rating ?? 0)), 60), about),
    description: says || about,
    index: isPublished && !query.has('replies'),
    whole: to.subject(found.subject),
    next,
    previous,
    // Stars are said of all the ratings of a subject, never of one.
    marksUp: isPublished && !rated,
    parentId: isPublished && toRow(kind).replies === 'anyone' ? id : undefined,
    blocks: [{ name: block, sort: defaultSort(kindOfList[block]), links: { next, previous } }],
  });
}

/** The thread with all of the text of the post that the page is of: of the others a list has the beginning (L9). */
function withText(post: Post, { id, text }: Pick<Post, 'id' | 'text'>): Post {
  if (post.id === id) return { ...post, text, truncated: false };
  const { replies } = post;
  return replies
    ? { ...post, replies: { ...replies, items: replies.items.map((one) => withText(one, { id, text })) } }
    : post;
}

interface Replies {
  replies: PostList | undefined;
  next?: string | undefined;
  previous?: string | undefined;
}

/** The replies below the root, page by page, where they are more than a list shows. */
async function readReplies(context: PageContext, found: Post, root: Post, here: string): Promise<Replies> {
  const { query } = context;
  const isWhole = root.replyCount <= (root.replies?.items.length ?? 0);
  if (isWhole && !query.has('replies')) return { replies: root.replies };
  const cursor = query.get('replies') ?? undefined;
  const replies = await show(context, listPosts, {
    subject: found.subject,
    kind: root.kind,
    parent: root.id,
    limit: limits.listDefault,
    period: 'all',
    ...(cursor !== undefined && { cursor }),
    ...(cursor === undefined && found.id !== root.id && { around: found.id }),
  });
  const turn = (to: string | null | undefined): string | undefined =>
    to ? withQuery(here, { replies: to }) : undefined;
  return { replies, next: turn(replies.next), previous: turn(replies.previous) ?? (cursor ? here : undefined) };
}
