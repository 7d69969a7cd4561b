import { type LeafKind, toBase64, toLeafInput, toLine } from '@parvis/contract/log';
import { sha256 } from '../src/log/tree.ts';
import type { Store } from '../src/store/store.ts';

/** Writes leaves to the chain of a site as its reviews do: an opening, then a review and its publication, again and again. */
export async function addLeaves(
  store: Pick<Store, 'db'>,
  chain: string,
  count: number,
  day: string = new Date().toISOString().slice(0, 10),
): Promise<void> {
  const { db } = store;
  const known = await db.selectFrom('log_chains').selectAll().where('id', '=', chain).executeTakeFirst();
  let { seq, head } = known ?? { seq: 0, head: '' };
  const rows = Array.from({ length: count }, () => {
    seq += 1;
    const k: LeafKind = seq === 1 ? 'open' : seq % 2 === 0 ? 'submit' : 'publish';
    const leaf = toLine({
      v: 1,
      k,
      site: chain,
      seq,
      day,
      ...(seq > 1 && { prev: head }),
      ...(k === 'publish' ? { ref: seq - 1 } : { c: toBase64(sha256(`${chain} ${seq}`)) }),
    });
    head = toBase64(sha256(toLeafInput(Buffer.from(leaf))));
    return { chain, seq, leaf, hash: head, written_at: `${day}T00:00:00.000Z`, log_index: null };
  });
  await db.transaction().execute(async (transaction) => {
    for (let at = 0; at < rows.length; at += 500) {
      await transaction
        .insertInto('log_leaves')
        .values(rows.slice(at, at + 500))
        .execute();
    }
    const row = { id: chain, site_id: chain, seq, head, day, opened: known?.opened ?? day, closed: 0 };
    await transaction
      .insertInto('log_chains')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet({ seq, head, day }))
      .execute();
  });
}
