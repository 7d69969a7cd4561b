import type { Post, PostList } from '@parvis/contract';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import type { ListState } from './list.ts';

/** Asks for one more page of a list. An answer to what is no longer asked for is let go. */
export async function askPage(
  ui: Ui,
  list: ListState,
  show: (page: PostList) => void,
  where: 'after' | 'before' | 'anew',
): Promise<void> {
  const { context } = ui;
  const asked = list.query.value;
  const cursor = { after: list.next, before: list.previous, anew: undefined }[where]?.value ?? undefined;
  const { client } = openClient(context);
  const limit = Number(context.option('limit')) || undefined;
  const page = await client.posts({ subject: context.subject, limit, ...asked, cursor });
  if (list.query.value !== asked) return;
  if (where === 'anew') return show(page);
  list.total.value = page.total;
  if (where === 'after') {
    list.items.value = join(list.items.value, page.items);
    list.next.value = page.next;
  } else {
    list.items.value = join(page.items, list.items.value);
    list.previous.value = page.previous ?? null;
  }
}

/** What somebody wrote meanwhile can move a post from one page to the next: it is shown once. */
function join(before: Post[], after: Post[]): Post[] {
  const known = new Set(before.map(({ id }) => id));
  return before.concat(after.filter(({ id }) => !known.has(id)));
}
