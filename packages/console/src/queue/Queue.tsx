import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { place, toAddress } from '../app/place.ts';
import { waiting } from '../app/waiting.ts';
import { Notes } from '../moderation/Notes.tsx';
import { Reason } from '../moderation/Reason.tsx';
import { Reply } from '../moderation/Reply.tsx';
import { Letters } from '../ui/Letters.tsx';
import { LoadedList } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Item } from './Item.tsx';
import { onKey } from './keys.ts';
import { toLookers } from './lookers.ts';
import type { QueueModel, QueueSite } from './model.ts';

/** Milliseconds until an empty queue looks again. */
const againMs = 30_000;

/** What waits for a decision: acts at once, and for half a minute can be taken back. */
export function Queue({ site, model }: { site: QueueSite; model: QueueModel }): VNode {
  const { say } = site;
  const { fill } = say;
  const { queue: words, moderation } = say.words;
  const { list, chosen, asking, replying, noting } = model;
  const shown = useRef<HTMLUListElement>(null);
  const n = list.total.value ?? 0;
  const count = n > 0 ? fill(words.count, { n }) : words.nothing;
  // One place that is read out, for all posts.
  const isChosen = chosen.value.size > 0 && fill(words.chosen, { n: chosen.value.size });
  const status =
    list.status.value === 'ready' ? [count, isChosen, toLookers(say, model)].filter(Boolean).join(' · ') : undefined;

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event, model, shown.current);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [model]);
  const isCounted = list.status.value === 'ready';
  useEffect(() => {
    if (isCounted) waiting.value = n;
  }, [isCounted, n]);
  useEffect(() => model.looking.start(), [model]);
  useEffect(() => {
    const timer = setInterval(model.lookAgain, againMs);
    document.addEventListener('visibilitychange', model.lookAgain);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', model.lookAgain);
    };
  }, [model]);
  // Whoever goes by keys sees where they are.
  const at = model.current.value;
  const before = useRef<string | undefined>(undefined);
  // Before the next key comes: whoever presses fast loses none.
  useLayoutEffect(() => {
    const one = shown.current?.querySelector<HTMLElement>('[aria-current] > article');
    // Not as the list comes: whoever came is at the title, or before the menu.
    if (one && before.current !== undefined) {
      const { activeElement, body } = document;
      // The button that was pressed went with its post.
      if (activeElement === body || activeElement?.closest('main')) one.focus({ preventScroll: true });
      one.scrollIntoView({ block: 'nearest' });
    }
    before.current = at;
  }, [at]);

  return (
    <Page
      title={words.title}
      status={status}
      acts={
        list.items.value.length > 1 &&
        chosen.value.size < list.items.value.length && (
          <button type="button" class="plain" onClick={model.chooseAll}>
            {words.all}
          </button>
        )
      }
    >
      {isChosen && (
        <section class="row bulk" aria-label={isChosen}>
          <strong>{isChosen}</strong>
          <button type="button" onClick={() => model.act('approve')}>
            {moderation.acts.approve}
          </button>
          <button type="button" class="second" onClick={() => model.act('refuse')}>
            {moderation.acts.refuse}
          </button>
          <button type="button" class="second" onClick={() => model.act('block')}>
            {moderation.block}
          </button>
          <button
            type="button"
            class="plain"
            onClick={() => {
              chosen.value = new Set();
            }}
          >
            {words.none}
          </button>
        </section>
      )}
      <LoadedList say={say} of={list} empty={<Empty say={say} />}>
        {(items) => (
          <ul class="items" ref={shown}>
            {items.map((item) => (
              <Item key={item.post.id} site={site} model={model} item={item} />
            ))}
          </ul>
        )}
      </LoadedList>
      {list.status.value === 'ready' && (
        <div class="keys">
          <Letters say={say} />
        </div>
      )}
      {list.items.value.length > 0 && <p class="soft swipes">{words.swipesHint}</p>}
      {asking.value && (
        <Reason
          site={site}
          act={asking.value.act}
          posts={model.posts(asking.value.posts)}
          others={asking.value.act === 'block' ? model.othersOf(asking.value.posts).length : 0}
          onDecide={(why) => {
            const { act, posts } = asking.value!;
            if (act === 'block') model.block(posts, why);
            else model.decide(act, posts, why);
          }}
          onClose={() => {
            asking.value = undefined;
          }}
        />
      )}
      {replying.value && (
        <Reply
          key={replying.value.item.post.id}
          say={say}
          post={replying.value.item.post}
          isDoubted={replying.value.item.reports.length > 0 || replying.value.item.contest !== null}
          draft={replying.value.draft}
          wrong={replying.value.wrong}
          saved={model.saved}
          onReply={(body, act) => model.reply(replying.value!.item.post.id, body, act)}
          onClose={() => {
            replying.value = undefined;
          }}
        />
      )}
      {noting.value && (
        <Notes
          key={noting.value}
          site={site}
          post={noting.value}
          onCount={(count) => noting.value && model.setNotes(noting.value, count)}
          onClose={() => {
            noting.value = undefined;
          }}
        />
      )}
    </Page>
  );
}

/** Nothing waits: what comes here, and where the rest is. */
function Empty({ say: { words } }: { say: QueueSite['say'] }): VNode {
  const site = place.value?.site;
  return (
    <>
      <p>{words.queue.nothingHint}</p>
      {site && (
        <p>
          <a href={toAddress({ site, screen: 'posts' })}>{words.queue.decided}</a>
        </p>
      )}
    </>
  );
}
