import type { SiteBlock } from '@parvis/contract';
import type { SiteContext } from '../app/site.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';

/**
 * Takes a block back, and offers the way back from that: the audit knows the block as it was.
 *
 * @param reload shows what is so then, whatever came of it
 */
export async function unblock({ client, say }: SiteContext, { id }: SiteBlock, reload: () => void): Promise<void> {
  try {
    await client.request('unblock', { params: { id } });
    notify({
      text: say.words.people.unblockDone,
      async undo() {
        const { items } = await client.request('audit', { query: { what: 'block', limit: 20 } });
        const made = items.find(({ change }) => change?.what === 'block.removed' && change.of === id);
        await client.request('undoChange', { body: { change: made!.id } }).finally(reload);
      },
    });
  } catch (error) {
    notify({ text: toProblem(say, error).text, isBad: true });
  }
  reload();
}
