import type { Page, Post, PostList } from '@parvis/contract';
import { publicEndpoints, toPath } from '@parvis/contract/endpoints';
import { list as listName } from '@parvis/contract/kinds/review';
import type { ShownPage } from './page.ts';
import { readAtMost, readFrom } from './read.ts';
import { Unknown } from './verdict.ts';

/** Pages of reviews of one subject that are read for this: 20,000 reviews, and no end where a server always names a next. */
const most = 400;

/**
 * All that a server shows of the reviews of one subject.
 * @param server its address
 * @param isElsewhere this is a page of another server: it reads below the log what visitors read (SPEC J11)
 * @returns with the posts that were read whole so far
 * @throws Unknown where it does not answer
 */
export async function readPage(
  server: string,
  site: string,
  subject: string,
  { isElsewhere = false, fetch = globalThis.fetch }: { isElsewhere?: boolean; fetch?: typeof globalThis.fetch } = {},
): Promise<{ shown: ShownPage; whole: Post[] }> {
  const root = server.replace(/\/+$/, '') + (isElsewhere ? '/log' : '');
  const read = async <T>(path: string, query: Record<string, string> = {}): Promise<T> => {
    try {
      const answer = await fetch(`${root}${path}?${new URLSearchParams(query)}`, {
        credentials: 'omit',
        cache: 'no-cache',
        signal: AbortSignal.timeout(20_000),
      });
      if (!answer.ok) throw new Error(`${answer.status}`);
      return JSON.parse(new TextDecoder().decode(await readAtMost(answer))) as T;
    } catch {
      throw new Unknown('network');
    }
  };
  const { page, posts, post } = publicEndpoints;
  const first = await read<Page>(toPath(page.path, { site }), { subject, blocks: 'reviews', limit: '50' });
  const list = first[listName]!;
  const reviews = [...list.items];
  let next = list.next;
  for (let pages = 1; next !== null && pages < most; pages++) {
    const more: PostList = await read(toPath(posts.path, { site }), {
      subject,
      kind: 'review',
      limit: '50',
      cursor: next,
    });
    reviews.push(...more.items);
    next = more.next;
  }
  const whole: Post[] = [];
  return {
    whole,
    shown: {
      subject: [subject, first.subject.key],
      reviews,
      total: first.subject.reviewCount,
      isWhole: next === null,
      rating: first.subject.rating,
      pictures: {},
      readPicture: (path) => readFrom(server)(path.slice(1)),
      readPost: async (id) => {
        const one = await read<Post>(toPath(post.path, { site, id }));
        whole.push(one);
        return one;
      },
    },
  };
}
