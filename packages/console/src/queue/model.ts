import type { Act, Post, QueueItem, ReplyAct } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { defaultKind, toRow } from '@parvis/contract/kinds';
import { batch, type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { answer } from '../moderation/answer.ts';
import { decide, undo, type Why } from '../moderation/decide.ts';
import { toDraft } from '../moderation/drafts.ts';
import { canPin, togglePin, withPin } from '../moderation/pin.ts';
import { createSavedReplies, type SavedReplies } from '../moderation/saved-replies.ts';
import { isPossible } from '../moderation/ways.ts';
import { createList, type List } from '../ui/list.ts';
import { notify } from '../ui/notices.ts';
import { blockAuthors } from './block.ts';
import { createLeaving } from './leaving.ts';
import { createLooking, type Looking } from './looking.ts';
import { createPerform } from './perform.ts';

/** What of a site the queue needs. */
export type QueueSite = Pick<SiteContext, 'client' | 'say' | 'can'>;

/** What is done about a post here: acts of moderation, and what is asked for in a dialog of its own. */
export type QueueAct = Act | 'reply' | 'block' | 'note' | 'pin';

export interface QueueModel {
  list: List<QueueItem>;
  /** The id of the post that keys act on. */
  current: Signal<string | undefined>;
  chosen: Signal<ReadonlySet<string>>;
  /** Of what is refused or hidden a reason is asked for. */
  asking: Signal<{ act: Act | 'block'; posts: readonly string[] } | undefined>;
  /** The post that is replied to, with what is typed, and why it did not work. */
  replying: Signal<{ item: QueueItem; draft: Signal<string>; wrong?: string | undefined } | undefined>;
  /** The post whose notes are open. */
  noting: Signal<string | undefined>;
  looking: Looking;
  saved: SavedReplies;
  load(): Promise<void>;
  /** Those with these ids that are in the list. */
  posts(ids: readonly string[]): Post[];
  /** The ids of others by the same authors that can be refused with them. */
  othersOf(ids: readonly string[]): string[];
  /** Where nothing waits, looks again for what came. */
  lookAgain(): Promise<void>;
  move(step: 1 | -1): void;
  choose(id: string): void;
  /** All that is shown: whoever takes some away again leaves those alone. */
  chooseAll(): void;
  /** Whether it can be done about a post. */
  canAct(act: QueueAct, item: QueueItem): boolean;
  /** Acts on what is chosen, else on the one that keys act on; asks for what is needed. */
  act(act: QueueAct, only?: string): void;
  decide(act: Act, posts: readonly string[], why?: Why): Promise<void>;
  /** Blocks the authors of these posts, each once. */
  block(ids: readonly string[], why: Why): Promise<void>;
  reply(id: string, body: string, act?: ReplyAct): Promise<void>;
  /** There are so many notes at a post now. */
  setNotes(id: string, count: number): void;
}

/** Posts that are asked for at once. */
const portion = 50;

export function createQueue(site: QueueSite): QueueModel {
  const { client, say } = site;
  const { words } = say;
  const leaving = createLeaving();
  const list = createList<QueueItem>(
    (cursor) =>
      leaving.ask(() =>
        client.request('queue', { query: { limit: portion, ...(cursor !== undefined && { cursor }) } }),
      ),
    ({ post }) => post.id,
  );
  const { items } = list;
  const current = signal<string | undefined>(undefined);
  const chosen = signal<ReadonlySet<string>>(new Set());
  const asking = signal<QueueModel['asking']['value']>(undefined);
  const replying = signal<QueueModel['replying']['value']>(undefined);
  const noting = signal<string | undefined>(undefined);
  const find = (id: string | undefined): QueueItem | undefined => items.value.find(({ post }) => post.id === id);

  function canAct(act: QueueAct, { post }: QueueItem): boolean {
    if (act === 'reply') return site.can('posts.write') && toRow(post.kind).replies !== 'nobody';
    if (act === 'note') return true;
    if (!site.can('posts.decide')) return false;
    if (act === 'pin') return canPin(post);
    return act === 'block' ? post.author !== null && post.author.kind !== 'staff' : isPossible(act, post);
  }

  function othersOf(ids: readonly string[]): string[] {
    const authors = new Set(ids.map((id) => find(id)?.post.author?.id));
    return items.value
      .filter((item) => !ids.includes(item.post.id) && authors.has(item.post.author?.id) && canAct('refuse', item))
      .map(({ post }) => post.id);
  }

  async function load(): Promise<void> {
    await list.load();
    if (!find(current.value)) current.value = items.value[0]?.post.id;
  }

  async function lookAgain(): Promise<void> {
    if (document.hidden || list.status.value !== 'ready' || items.value.length > 0) return;
    const found = await client.request('queue', { query: { limit: 1 } }).catch(() => undefined);
    if (found && found.items.length > 0 && items.value.length === 0) await load();
  }

  const perform = createPerform({ list, leaving, current, chosen, say, load });

  const looking = createLooking(site, current, (id) => {
    // What one has decided oneself has left the list.
    if (!find(id)) return;
    notify({ text: words.queue.otherwise });
    load();
  });

  /** Puts a changed item in the place of what it was. */
  function change(id: string, more: (item: QueueItem) => QueueItem): void {
    items.value = items.value.map((item) => (item.post.id === id ? more(item) : item));
  }

  /** Opens the dialog for a reply, with what was typed before. */
  function openReply(item: QueueItem, wrong?: string): void {
    replying.value = { item, draft: toDraft(item.post.id), wrong };
  }

  /** What was done; of several also to how many, as one sees none of them any more. */
  const ofSeveral = (done: string, n: number): string => (n === 1 ? done : say.fill(words.queue.several, { done, n }));

  return {
    list,
    current,
    chosen,
    asking,
    replying,
    noting,
    looking,
    saved: createSavedReplies(site),
    load,
    posts: (ids) => ids.flatMap((id) => find(id)?.post ?? []),
    othersOf,
    lookAgain,
    setNotes: (id, notes) => change(id, (item) => ({ ...item, notes })),
    canAct,
    async decide(act, posts, why) {
      asking.value = undefined;
      const about = posts.map((id) => find(id)?.post ?? { id, kind: defaultKind });
      await perform(posts, async () => {
        const { decisions, undoable, failed, why: first } = await decide(client, act, about, why);
        const done = words.moderation[undoable.length > 0 ? 'done' : 'final'][act];
        return {
          failed,
          why: first,
          ...(decisions.length > 0 && { text: ofSeveral(done, decisions.length) }),
          ...(undoable.length > 0 && { undo: () => undo(client, undoable) }),
        };
      });
    },
    async block(ids, { withOthers, ...why }) {
      asking.value = undefined;
      const all = withOthers ? [...ids, ...othersOf(ids)] : ids;
      const posts = this.posts(all);
      await perform(all, async () => {
        const { done, failed, undo: takeBack } = await blockAuthors(client, posts, why);
        return { failed, text: ofSeveral(words.moderation.blocked, done), undo: takeBack };
      });
    },
    async reply(id, body, act) {
      const item = find(id);
      replying.value = undefined;
      // Without a decision it stays where it is.
      const wrong = await perform(act ? [id] : [], async () => {
        // What has left the list meanwhile is no review that anybody can be told of.
        const { isFinal, undo } = await answer(client, item?.post ?? { id, kind: defaultKind }, body, act);
        return { failed: 0, text: words.moderation[isFinal ? 'repliedFinal' : 'replied'], undo };
      });
      if (wrong === undefined) toDraft(id).value = '';
      // Even where the post has left the list: what was typed is not lost.
      else if (item) openReply(item, wrong);
    },
    move(step) {
      const at = items.value.findIndex(({ post }) => post.id === current.value);
      const to = items.value[Math.min(Math.max(at + step, 0), items.value.length - 1)];
      current.value = to?.post.id;
    },
    choose(id) {
      const all = new Set(chosen.value);
      if (!all.delete(id)) all.add(id);
      chosen.value = all;
    },
    chooseAll() {
      chosen.value = new Set(items.value.map(({ post }) => post.id));
    },
    act(act, only) {
      const isOne = act === 'reply' || act === 'note' || act === 'pin';
      const wanted =
        only === undefined && !isOne && chosen.value.size > 0 ? [...chosen.value] : [only ?? current.value];
      const possible = wanted.map(find).filter((item) => item !== undefined && canAct(act, item));
      const [first] = possible;
      if (!first) return;
      const posts = possible.map((item) => item!.post.id);
      batch(() => {
        if (only !== undefined) current.value = only;
        if (act === 'reply') openReply(first);
        else if (act === 'note') noting.value = first.post.id;
        else if (act === 'pin') {
          const { post } = first;
          togglePin(site, post, (isPinned) =>
            change(post.id, (item) => ({ ...item, post: withPin(item.post, isPinned) })),
          );
        } else if (act === 'block' || acts[act].reasoned) asking.value = { act, posts };
        else this.decide(act, posts);
      });
    },
  };
}
