import type { FoundPost } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { toExcerpt } from '../moderation/excerpt.ts';
import { Standing, Stars, toName as toAuthor } from '../moderation/PostRow.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList, type List } from '../ui/list.ts';
import { toDay } from '../words/times.ts';
import { AskedFor } from './AskedFor.tsx';
import { MoveTo } from './MoveTo.tsx';
import { mostMoved, type PartProps } from './model.ts';

const portion = 30;
/** Pages without a thread that are passed over. */
const mostEmpty = 10;

/** Some of what was written on a page goes to another one. */
export function Split({ site, of, reload }: PartProps): VNode {
  const { subjects } = site.say.words;
  return (
    <AskedFor title={subjects.movePosts} hint={subjects.movePostsHint} label={subjects.chooseOwn}>
      {(close) => (
        <Moving
          site={site}
          of={of}
          onClose={close}
          onMoved={async () => {
            close();
            await reload();
          }}
        />
      )}
    </AskedFor>
  );
}

/** First which, then where to. */
function Moving({
  site,
  of,
  onClose,
  onMoved,
}: Omit<PartProps, 'reload'> & { onClose: () => void; onMoved: () => Promise<void> }): VNode {
  const { words, fill } = site.say;
  const { subjects, app } = words;
  const chosen = useSignal<readonly string[]>([]);
  const isChosen = useSignal(false);
  const list = useMemo(() => createThreads(site, of.key), [site, of.key]);
  useEffect(() => {
    list.load();
  }, [list]);
  const n = chosen.value.length;
  return (
    <Dialog title={isChosen.value ? fill(subjects.whereTo, { n }) : subjects.whichPosts} onClose={onClose}>
      {isChosen.value ? (
        <MoveTo site={site} of={of} posts={chosen.value} onClose={onClose} onMoved={onMoved} />
      ) : (
        <>
          <LoadedList say={site.say} of={list} empty={<p>{subjects.noThreads}</p>}>
            {(items) => (
              <ul class="rows threads">
                {items.map((item) => (
                  <Thread key={item.post.id} site={site} item={item} chosen={chosen} />
                ))}
              </ul>
            )}
          </LoadedList>
          <p class="row foot">
            <button
              type="button"
              disabled={n === 0}
              onClick={() => {
                isChosen.value = true;
              }}
            >
              {n === 0 ? subjects.chooseSome : fill(subjects.chosen, { n })}
            </button>
            <button type="button" class="plain" onClick={onClose}>
              {app.cancel}
            </button>
          </p>
        </>
      )}
    </Dialog>
  );
}

function Thread({
  site: { say },
  item: { post },
  chosen,
}: {
  site: SiteContext;
  item: FoundPost;
  chosen: Signal<readonly string[]>;
}): VNode {
  const { words, fill, lang } = say;
  const is = chosen.value.includes(post.id);
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={is}
          disabled={!is && chosen.value.length >= mostMoved}
          onChange={() => {
            chosen.value = is ? chosen.value.filter((id) => id !== post.id) : [...chosen.value, post.id];
          }}
        />
        <span>
          <strong>
            <bdi>{toAuthor(say, post.author)}</bdi>
          </strong>{' '}
          <span class="soft">
            <time dateTime={post.createdAt}>{toDay(post.createdAt, lang)}</time>
            {post.replyCount > 0 && ` · ${fill(words.subjects.withAnswers, { n: post.replyCount })}`}
          </span>{' '}
          {post.status !== 'published' && <Standing say={say} status={post.status} />}
          {post.rating !== null && <Stars say={say} rating={post.rating} />}
          <span class="few" dir="auto" lang={post.lang ?? undefined}>
            {post.title || toExcerpt(post.text) || words.moderation.noWords}
          </span>
        </span>
      </label>
    </li>
  );
}

/** What was written on a page, thread by thread. */
function createThreads({ client }: Pick<SiteContext, 'client'>, subject: string): List<FoundPost> {
  return createList<FoundPost>(
    async (cursor) => {
      const ask = async (from: string | null | undefined) => {
        const query = { subject, limit: portion, ...(from && { cursor: from }) };
        const { items, next } = await client.request('managePosts', { query });
        return { items: items.filter(({ post }) => post.parentId === null), next };
      };
      let page = await ask(cursor);
      for (let n = 0; page.items.length === 0 && page.next !== null && n < mostEmpty; n++) page = await ask(page.next);
      return page;
    },
    ({ post }) => post.id,
  );
}
