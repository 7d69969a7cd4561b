import type { Act, FoundPost, ManagedPost, ReplyAct } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { defaultKind } from '@parvis/contract/kinds';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { waiting } from '../app/waiting.ts';
import { answer } from '../moderation/answer.ts';
import { decide, undo, type Why } from '../moderation/decide.ts';
import { toDraft } from '../moderation/drafts.ts';
import { togglePin, withPin } from '../moderation/pin.ts';
import { createSavedReplies, type SavedReplies } from '../moderation/saved-replies.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import { createResource, type Resource } from '../ui/resource.ts';

/** One post with its thread, and what one does about it. */
export interface PostModel {
  post: Resource<ManagedPost>;
  /** It is not there, or not any more. */
  isGone: ReadonlySignal<boolean>;
  /** Others of its author, the newest first. */
  others: Resource<readonly FoundPost[]>;
  /** Of what is refused or hidden a reason is asked for. */
  asking: Signal<Act | undefined>;
  load(): Promise<void>;
  /** Acts, or asks why first. */
  act(act: Act): void;
  decide(act: Act, why?: Why): Promise<void>;
  /** How many notes those who work for the site left at it. */
  notes: Signal<number>;
  /** The notes are open. */
  isNoting: Signal<boolean>;
  pin(): Promise<void>;
  saved: SavedReplies;
  /** What is typed in reply, why it did not work, and whether it is on its way. */
  draft: Signal<string>;
  wrong: ReadonlySignal<string | undefined>;
  isReplying: ReadonlySignal<boolean>;
  /** Replies in public, and decides with it where that is needed. */
  reply(act?: ReplyAct): Promise<void>;
}

/** Others of the author that are shown. */
const few = 5;

export function createPost(
  { client, say }: Pick<SiteContext, 'client' | 'say'>,
  id: string,
  /** Hears what the post is by now. */
  onChange: (post: ManagedPost) => void,
): PostModel {
  const { words } = say;
  const isGone = signal(false);
  const draft = toDraft(id);
  const wrong = signal<string | undefined>(undefined);
  const isReplying = signal(false);
  const notes = signal(0);
  const asking = signal<Act | undefined>(undefined);
  let waited: 0 | 1 | undefined;
  const post = createResource(async () => {
    try {
      const found = await client.request('managePost', { params: { id } });
      isGone.value = false;
      const waits = found.waitingSince === null ? 0 : 1;
      // What was decided here is counted in the menu.
      waiting.value = Math.max(0, waiting.value + waits - (waited ?? waits));
      waited = waits;
      onChange(found);
      return found;
    } catch (error) {
      isGone.value = (error as { code?: string }).code === 'NOT_FOUND';
      throw error;
    }
  });
  const others = createResource(async () => {
    const author = post.value.value?.post.author;
    if (!author || author.kind === 'staff') return [];
    const { items } = await client.request('managePosts', { query: { author: author.id, limit: few + 1 } });
    return items.filter((item) => item.post.id !== id).slice(0, few);
  });

  /** No more than a number on a button: whoever opens the notes is told what is wrong. */
  async function countNotes(): Promise<void> {
    const found = await client.request('notes', { params: { id } }).catch(() => undefined);
    notes.value = found?.items.length ?? 0;
  }

  const model: PostModel = {
    post,
    isGone,
    others,
    asking,
    notes,
    isNoting: signal(false),
    saved: createSavedReplies({ client, say }),
    draft,
    wrong,
    isReplying,
    async load() {
      await post.load();
      if (!post.value.value) return;
      await Promise.all([others.load(), countNotes()]);
    },
    async pin() {
      const before = post.value.value;
      if (!before) return;
      await togglePin({ client, say }, before.post, (isPinned) => {
        const now = post.value.value ?? before;
        post.value.value = { ...now, post: withPin(now.post, isPinned) };
      });
    },
    act(act) {
      if (acts[act].reasoned) asking.value = act;
      else model.decide(act);
    },
    async decide(act, why) {
      asking.value = undefined;
      const before = post.value.value;
      const { to } = acts[act];
      // At once; what the server says follows.
      if (before && to) post.value.value = { ...before, post: { ...before.post, status: to } };
      try {
        const { undoable, failed, why: first } = await decide(client, act, before ? [before.post] : [], why);
        if (first) notify({ text: words.problems[first], isBad: true });
        else if (failed > 0) notify({ text: words.queue.otherwise, isBad: true });
        else {
          const canUndo = undoable.length > 0;
          notify({
            text: words.moderation[canUndo ? 'done' : 'final'][act],
            of: before?.post.author?.name,
            ...(canUndo && { undo: () => undo(client, undoable).finally(model.load) }),
          });
        }
        await model.load();
      } catch {
        post.value.value = before;
        notify({ text: words.app.failed, isBad: true });
      }
    },
    async reply(act) {
      const body = draft.value.trim();
      if (body === '' || isReplying.value) return;
      isReplying.value = true;
      wrong.value = undefined;
      try {
        const kind = post.value.value?.post.kind ?? defaultKind;
        const { isFinal, undo: takeBack } = await answer(client, { id, kind }, body, act);
        draft.value = '';
        notify({
          text: isFinal ? words.moderation.repliedFinal : words.posts.replied,
          async undo() {
            await takeBack();
            draft.value ||= body;
            await model.load();
          },
        });
        await model.load();
      } catch (error) {
        const { text, fields } = toProblem(say, error);
        wrong.value = fields.body ?? text;
      } finally {
        isReplying.value = false;
      }
    },
  };
  return model;
}
