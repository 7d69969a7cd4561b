import type { Act, ManagedPost } from '@parvis/contract';
import { acts } from '@parvis/contract/decisions';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Notes } from '../moderation/Notes.tsx';
import { canPin } from '../moderation/pin.ts';
import { Reason } from '../moderation/Reason.tsx';
import { isPossible } from '../moderation/ways.ts';
import { Move } from './Move.tsx';
import type { PostModel } from './model.ts';

/** In this order, as far as each can be done; to keep is an answer to a doubt. */
const offered: readonly Act[] = ['approve', 'restore', 'keep', 'refuse', 'hide', 'hold'];

/** What one may do about a post: at once, with half a minute to take it back. */
export function Acts({ site, model, item }: { site: SiteContext; model: PostModel; item: ManagedPost }): VNode | null {
  const { say } = site;
  const { moderation } = say.words;
  const { post, waitingSince } = item;
  const canDecide = site.can('posts.decide');
  const possible = offered.filter(
    (act) => canDecide && isPossible(act, post) && (act !== 'keep' || waitingSince !== null),
  );
  return (
    <>
      <p class="row acts">
        {possible.map((act, nth) => (
          <button
            key={act}
            type="button"
            class={nth > 0 || !acts[act].from.includes('pending') ? 'second' : undefined}
            onClick={() => model.act(act)}
          >
            {moderation.acts[act]}
          </button>
        ))}
        {canDecide && canPin(post) && (
          <button type="button" class="second" onClick={model.pin}>
            {post.pinned ? moderation.unpin : moderation.pin}
          </button>
        )}
        <button
          type="button"
          class="second"
          onClick={() => {
            model.isNoting.value = true;
          }}
        >
          {model.notes.value > 0 ? `${moderation.notes} (${model.notes.value})` : moderation.notes}
        </button>
        {site.can('subjects.write') && <Move site={site} item={item} reload={model.load} />}
      </p>
      {model.isNoting.value && (
        <Notes
          site={site}
          post={post.id}
          onCount={(count) => {
            model.notes.value = count;
          }}
          onClose={() => {
            model.isNoting.value = false;
          }}
        />
      )}
      {model.asking.value && (
        <Reason
          site={site}
          act={model.asking.value}
          posts={[post]}
          onDecide={(why) => model.asking.value && model.decide(model.asking.value, why)}
          onClose={() => {
            model.asking.value = undefined;
          }}
        />
      )}
    </>
  );
}
