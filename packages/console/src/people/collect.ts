import type { Me } from '@parvis/contract';
import type { ManageClient } from '@parvis/core';
import { join, type Mine } from '@parvis/kit/you/join.ts';

/** All that a site holds about somebody, as one file has it. */
export type Collected = Omit<Mine, 'next'>;

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
  let all: Mine | undefined;
  do {
    const page: Me = await client.request('exportAuthor', {
      params: { id },
      query: all?.next ? { cursor: all.next } : {},
    });
    if (signal.aborted) return undefined;
    all = join(all, page);
    onPosts(all.posts.length);
  } while (all.next !== null);
  const { next: _, ...file } = all;
  return file;
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
