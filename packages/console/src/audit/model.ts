import type { AuditEntry, AuditQuery } from '@parvis/contract';
import { batch, type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { countWaiting } from '../app/waiting.ts';
import { createList, type List } from '../ui/list.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import { type DoneAct, toKey } from './acts.ts';

/** What is asked for: as it stands in the address. */
export type Filters = Pick<AuditQuery, 'by' | 'what' | 'post'>;

export interface AuditModel {
  list: List<AuditEntry>;
  /** The id of the act that is being taken back. */
  busy: Signal<string | undefined>;
  load(): Promise<void>;
  /** Takes an act back, all of it, and says what came of it. */
  takeBack(act: DoneAct): Promise<void>;
}

/** Entries that are asked for at once. */
const portion = 50;
/** Decisions that one request takes. */
const most = 100;

export function createAudit(
  { client, say }: Pick<SiteContext, 'client' | 'say'>,
  { by, what, post }: Filters,
): AuditModel {
  const { words, fill } = say;
  const filters = { ...(by && { by }), ...(what && { what }), ...(post && { post }) };
  const ask = (cursor?: string) =>
    client.request('audit', { query: { ...filters, limit: portion, ...(cursor !== undefined && { cursor }) } });
  const list = createList<AuditEntry>(ask, ({ id }) => id);
  const busy = signal<string | undefined>(undefined);

  /** What is new comes to the top, and what is known is as it is now. Pages that were shown stay. */
  async function refresh(): Promise<void> {
    const { items } = await ask();
    const fresh = new Map(items.map((item) => [item.id, item]));
    const known = new Set(list.items.value.map(({ id }) => id));
    list.items.value = [
      ...items.filter(({ id }) => !known.has(id)),
      ...list.items.value.map((item) => fresh.get(item.id) ?? item),
    ];
  }

  const mark = (ids: readonly string[], undo: AuditEntry['undo']): void => {
    const done = new Set(ids);
    list.items.value = list.items.value.map((item) => (done.has(item.id) ? { ...item, undo } : item));
  };

  /** Those of an act that can be taken back; of bulk at the end of what is shown the rest is fetched first. */
  async function whole({ entries }: DoneAct): Promise<string[]> {
    const key = toKey(entries[0]);
    const isOfIt = (one: AuditEntry): boolean => toKey(one) === key;
    while (list.hasMore.value && isOfIt(list.items.value.at(-1)!)) {
      await list.more();
      if (list.isMoreFailed.value) break;
    }
    return list.items.value.filter((one) => isOfIt(one) && one.undo === 'possible').map((one) => one.id);
  }

  async function undoDecisions(ids: readonly string[]): Promise<number> {
    let failed = 0;
    for (let at = 0; at < ids.length; at += most) {
      const some = ids.slice(at, at + most);
      const done = await client.request('undo', { body: { decisions: some } });
      const lost = done.failed.map(({ id }) => id);
      failed += lost.length;
      batch(() => {
        mark(some, 'done');
        mark(lost, 'changed');
      });
    }
    return failed;
  }

  return {
    list,
    busy,
    load: list.load,
    async takeBack(act) {
      if (busy.value !== undefined) return;
      busy.value = act.id;
      const [first] = act.entries;
      try {
        if (first.decision) {
          const ids = await whole(act);
          const failed = await undoDecisions(ids);
          const done = ids.length - failed;
          notify(
            failed > 0
              ? { text: fill(words.audit.some, { n: done, failed }), isBad: true }
              : { text: done > 1 ? fill(words.audit.allBack, { n: done }) : words.app.takenBack },
          );
        } else {
          await client.request('undoChange', { body: { change: first.id } });
          mark([first.id], 'done');
          notify({ text: words.app.takenBack });
        }
      } catch (error) {
        const { text } = toProblem(say, error);
        notify({ text, isBad: true });
        if ((error as { code?: string }).code === 'CHANGED_SINCE') mark([first.id], 'changed');
      }
      // It was done, or not, whether this comes or not.
      countWaiting(client);
      await refresh().catch(() => {});
      busy.value = undefined;
    },
  };
}
