import type { Post } from '@parvis/contract';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { focusPost } from './focus-post.ts';
import { showPage } from './list.ts';
import type { List, ListQuery, Where } from './list-state.ts';

/**
 * Asks for one more page of a list, or for another list in its place. An answer to what is no longer asked for is let go.
 * Never fails: the list says so.
 */
export async function askPage(
  { context }: Ui,
  list: List,
  where: Where | 'anew',
  changes?: Partial<ListQuery>,
): Promise<void> {
  const { busy, failed, query } = list;
  if (busy.value && where !== 'anew') return;
  busy.value = true;
  failed.value = false;
  const asked = { ...query.value, ...changes };
  query.value = asked;
  try {
    const { client } = openClient(context);
    const cursor = where === 'anew' ? undefined : (list[where].value ?? undefined);
    const limit = Number(context.option('limit')) || undefined;
    const page = await client.posts({ subject: context.subject, limit, ...asked, cursor });
    if (query.value !== asked) return;
    if (where === 'anew') showPage(list, page);
    else {
      const { value } = list.items;
      list.total.value = page.total;
      list.items.value = where === 'next' ? join(value, page.items) : join(page.items, value);
      list[where].value = page[where] ?? null;
    }
  } catch {
    failed.value = query.value === asked;
  }
  if (query.value === asked) busy.value = false;
}

/** Shows the next page at one end. The focus goes to the first post that came. */
export async function turnPage(ui: Ui, list: List, where: Where): Promise<void> {
  const before = list.items.value;
  await askPage(ui, list, where);
  const { value } = list.items;
  if (value === before) ui.announce(ui.t('failed'));
  else focusPost(ui.context, value[where === 'next' ? before.length : 0]?.id);
}

/** What somebody wrote meanwhile can move a post from one page to the next: it is shown once. */
function join(before: Post[], after: Post[]): Post[] {
  const known = new Set(before.map(({ id }) => id));
  return before.concat(after.filter(({ id }) => !known.has(id)));
}
