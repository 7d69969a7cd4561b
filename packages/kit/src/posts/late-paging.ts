import type { Post } from '@parvis/contract';
import type { Ui } from '../runtime/ui.ts';
import type { List, ListQuery, Where } from './list-state.ts';
import { holdRoom } from './reserved-height.ts';

/** What brings more of a list, or of a post. Never fails: what was pressed says so. */
export interface Paging {
  turnPage(list: List, where: Where): Promise<void>;
  /** Another list in the place of what is shown, which stays until then, and says that it is not what was asked for. */
  renew(list: List, changes: Partial<ListQuery>): Promise<void>;
  /** All of a text whose beginning is shown. */
  expand(list: List | undefined, post: Post, text: Element | null): Promise<void>;
}

/** Its code comes with the first that asks for more: who writes needs none of it. */
export function createPaging(ui: Ui): Paging {
  const load = async (list: List | undefined) => {
    try {
      return await import('./paging.ts');
    } catch {
      if (list) list.failed.value = true;
      ui.announce(ui.t('failed'));
    }
  };
  return {
    turnPage: async (list, where) => (await load(list))?.turnPage(ui, list, where),
    async renew(list, changes) {
      // At once: what else is asked for at the same moment goes by it.
      list.query.value = { ...list.query.value, ...changes };
      const posts = ui.context.root.querySelector<HTMLElement>('.posts:not(.hits)');
      holdRoom(posts, list);
      posts?.classList.add('old');
      await (await load(list))?.askPage(ui, list, 'anew');
      posts?.classList.remove('old');
    },
    expand: async (list, post, text) => (await load(undefined))?.expandPost(ui, list, post, text),
  };
}
