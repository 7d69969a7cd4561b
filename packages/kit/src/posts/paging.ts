import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { focusPost } from './focus-post.ts';
import { showPage } from './list.ts';
import type { List, Where } from './list-state.ts';
import { joinPosts } from './upsert.ts';

export { expandPost } from './expand-post.ts';

/** Rows of a list that are on the page at once, or two pages of it: those farthest from what came give way. */
const mostRows = 100;
/** In the place of a cursor: there is more beyond the row at that end, which gave way. */
const beyond = '~';

/** What is on the page stays where one sees it, whatever is taken from above it. */
function keepPlace({ root }: Ui['context'], id: string | undefined): void {
  const row = root.getElementById(`parvis-${id}`);
  const top = row?.getBoundingClientRect().top ?? 0;
  requestAnimationFrame(() => {
    if (row?.isConnected) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' });
  });
}

/**
 * Asks for one more page of a list, or for another list in its place. An answer to what is no longer asked for is let go.
 * Never fails: the list says so.
 */
export async function askPage({ context }: Ui, list: List, where: Where | 'anew'): Promise<void> {
  const { busy, failed, query } = list;
  if (busy.value && where !== 'anew') return;
  busy.value = true;
  failed.value = false;
  const asked = { ...query.value };
  query.value = asked;
  try {
    const { client } = openClient(context);
    const at = where === 'anew' ? null : list[where].value;
    // Of that page the rows are known that are here already.
    const around = at === beyond ? list.items.value.at(where === 'next' ? -1 : 0)?.id : undefined;
    const cursor = around ? undefined : (at ?? undefined);
    const limit = Number(context.option('limit')) || undefined;
    const page = await client.posts({ subject: context.subject, limit, ...asked, cursor, around });
    if (query.value !== asked) return;
    if (where === 'anew') showPage(list, page);
    else {
      const { value } = list.items;
      const [before, after] = where === 'next' ? [value, page.items] : [page.items, value];
      list.total.value = page.total;
      const all = joinPosts(before, after, asked.sort);
      const most = Math.max(mostRows, 2 * page.items.length);
      list[where].value = page[where] ?? null;
      if (all.length > most) {
        keepPlace(context, value.at(where === 'next' ? -1 : 0)?.id);
        list[where === 'next' ? 'previous' : 'next'].value = beyond;
      }
      list.items.value = where === 'next' ? all.slice(-most) : all.slice(0, most);
    }
  } catch {
    failed.value = query.value === asked;
  }
  if (query.value === asked) busy.value = false;
}

/** Shows the next page at one end. The focus goes to the first post that came. */
export async function turnPage(ui: Ui, list: List, where: Where): Promise<void> {
  if (list.busy.value) return;
  const before = list.items.value;
  await askPage(ui, list, where);
  const { value } = list.items;
  if (value === before) {
    ui.announce(ui.t('failed'));
    // The button is where it was, to be pressed again.
    for (const posts of ui.context.root.querySelectorAll<HTMLElement>('.posts')) posts.style.minHeight = '';
  } else focusPost(ui.context, value.find(({ id }) => !before.some((one) => one.id === id))?.id);
}
