import type { Act, FoundPost, ManagedPost } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { SiteContext } from '../app/site.ts';
import { decide, undo, type Why } from '../moderation/decide.ts';
import { notify } from '../ui/notices.ts';
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
}

/** Others of the author that are shown. */
const few = 5;

export function createPost(
  { client, say: { words } }: Pick<SiteContext, 'client' | 'say'>,
  id: string,
  /** Hears what the post is by now. */
  onChange: (post: ManagedPost) => void,
): PostModel {
  const isGone = signal(false);
  const asking = signal<Act | undefined>(undefined);
  const post = createResource(async () => {
    try {
      const found = await client.request('managePost', { params: { id } });
      isGone.value = false;
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

  const model: PostModel = {
    post,
    isGone,
    others,
    asking,
    async load() {
      await post.load();
      if (post.value.value) await others.load();
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
        const { decisions, failed } = await decide(client, act, [id], why);
        if (failed > 0) notify({ text: words.queue.otherwise, isBad: true });
        else {
          notify({
            text: words.moderation.done[act],
            undo: () => undo(client, decisions).finally(model.load),
          });
        }
        await model.load();
      } catch {
        post.value.value = before;
        notify({ text: words.app.failed, isBad: true });
      }
    },
  };
  return model;
}
