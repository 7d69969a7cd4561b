import type { QueueItem } from '@parvis/contract';
import type { VNode } from 'preact';
import { areLettersOn } from '../ui/keys.ts';
import type { Say } from '../words/words.ts';
import { letters } from './keys.ts';
import type { QueueAct, QueueModel } from './model.ts';

/** In this order, as far as each can be done. */
const offered: readonly QueueAct[] = ['approve', 'restore', 'keep', 'reply', 'refuse', 'hide', 'block', 'pin', 'note'];

/** What can be done about a post, the letter of each on its button. */
export function Acts({ say: { words }, model, item }: { say: Say; model: QueueModel; item: QueueItem }): VNode {
  const isCurrent = model.current.value === item.post.id;
  return (
    <p class="row acts">
      {offered
        .filter((act) => model.canAct(act, item))
        .map((act, nth) => (
          <button
            key={act}
            type="button"
            class={nth > 0 ? 'second' : undefined}
            onClick={() => model.act(act, item.post.id)}
          >
            {toWord(words, act, item)} {isCurrent && areLettersOn.value && <kbd>{letters[act]}</kbd>}
          </button>
        ))}
    </p>
  );
}

/** What stands on a button. */
export function toWord({ moderation }: Say['words'], act: QueueAct, { post, notes }: QueueItem): string {
  if (act === 'note') return notes > 0 ? `${moderation.notes} (${notes})` : moderation.notes;
  if (act === 'pin') return post.pinned ? moderation.unpin : moderation.pin;
  return act === 'reply' || act === 'block' ? moderation[act] : moderation.acts[act];
}
