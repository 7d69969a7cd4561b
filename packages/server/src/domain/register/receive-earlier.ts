import type { ServerContext } from '../context.ts';

/** Reviews of one write. */
const most = 100;

/**
 * Brings reviews into the register that were there before it (J8). In steps, each of which stays: a start that is cut off
 * goes on where it was. Once all are in, that is remembered: looking for them takes as long as there are reviews.
 */
export async function receiveEarlier({ now, services: { store } }: ServerContext): Promise<void> {
  if ((await store.logTree.state()).earlier_at !== null) return;
  for (let more = true; more; ) {
    const found = await store.log.unlogged(most);
    more = found.length === most;
    await store.write(async (verbs) => {
      for (const { site_id, id } of found) {
        const row = await verbs.posts.lock(site_id, id);
        if (row) await verbs.log.receiveLate(row);
      }
    });
  }
  await store.write(({ logTree }) => logTree.setEarlier(now));
}
