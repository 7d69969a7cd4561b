import type { Me } from '@parvis/contract';
import type { ManageClient } from '@parvis/core';

/** All that a site holds about somebody, as one file has it. */
export type Collected = Pick<Me, 'author' | 'posts' | 'reactions'>;

/**
 * Asks for all of it, a hundred posts at a time.
 *
 * @param onPosts how many have come
 * @param signal ends it: the answer is undefined then
 */
export async function collect(
  client: ManageClient,
  id: string,
  onPosts: (count: number) => void,
  signal: AbortSignal,
): Promise<Collected | undefined> {
  let all: Collected | undefined;
  let next: string | null = null;
  do {
    const page: Me = await client.request('exportAuthor', {
      params: { id },
      query: next === null ? {} : { cursor: next },
    });
    if (signal.aborted) return undefined;
    if (all) all.posts.push(...page.posts);
    else all = { author: page.author, posts: page.posts, reactions: page.reactions };
    onPosts(all.posts.length);
    next = page.next;
  } while (next !== null);
  return all;
}

/** Gives something to the browser as a file. */
export function download(name: string, content: object | string): void {
  const [text, type] =
    typeof content === 'string' ? [content, 'text/markdown'] : [JSON.stringify(content, null, 2), 'application/json'];
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
