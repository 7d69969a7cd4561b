import type { QueueItem } from '@parvis/contract';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { SignalLines } from '../moderation/Signals.tsx';
import { toWhy } from '../moderation/why.ts';
import { Words } from '../posts/Words.tsx';
import { toMinute } from '../words/times.ts';
import type { Say } from '../words/words.ts';
import { Acts, toWord } from './Acts.tsx';
import { toLookers } from './lookers.ts';
import type { QueueAct, QueueModel } from './model.ts';
import { useSwipe } from './swipe.ts';

type Site = Pick<SiteContext, 'client' | 'say'>;

/** What a swipe to each side does: the first that can be done. Each has a button as well. */
const toRight: readonly QueueAct[] = ['approve', 'restore', 'keep'];
const toLeft: readonly QueueAct[] = ['refuse', 'hide'];

/** One post, with all that one needs to decide about it. */
export function Item({ site, model, item }: { site: Site; model: QueueModel; item: QueueItem }): VNode {
  const { say } = site;
  const { words: all, fill, lang } = say;
  const { queue: words, moderation } = all;
  const { post, subject, parent, policies, signs, reports, contest, history, since, due } = item;
  const name = post.author?.name || moderation.guest;
  const isCurrent = model.current.value === post.id;
  const [right, left] = [toRight, toLeft].map((acts) => acts.find((act) => model.canAct(act, item)));
  const { by, isFar, handlers } = useSwipe({
    right: right && (() => model.act(right, post.id)),
    left: left && (() => model.act(left, post.id)),
  });
  const swiped = by > 0 ? right : by < 0 ? left : undefined;
  const lookers = isCurrent ? toLookers(say, model) : undefined;
  const time = toMinute(since, lang);
  const isKnown = history.published + history.refused + history.hidden > 0;
  return (
    <li
      class={isFar ? 'item far' : 'item'}
      aria-current={isCurrent ? 'true' : undefined}
      onFocusCapture={() => {
        // A dialog that closes leads back to a post that leaves the list just then.
        if (model.posts([post.id]).length > 0) model.current.value = post.id;
      }}
    >
      {swiped && (
        <span class={by > 0 ? 'swiped' : 'swiped left'} aria-hidden="true">
          {toWord(all, swiped, item)}
        </span>
      )}
      <article
        {...handlers}
        tabIndex={isCurrent ? 0 : -1}
        style={{ '--by': `${by}px` }}
        aria-label={fill(words.by, { name, page: subject.title ?? post.subject })}
      >
        <header class="row">
          <input
            type="checkbox"
            aria-label={fill(words.choose, { name })}
            checked={model.chosen.value.has(post.id)}
            onChange={() => model.choose(post.id)}
          />
          <span>
            <h2>
              <bdi>{name}</bdi>
            </h2>{' '}
            <span class="soft">
              <bdi>{subject.title ?? subject.url ?? post.subject}</bdi> · <time dateTime={since}>{time}</time>
            </span>
          </span>
        </header>
        {parent && (
          <blockquote class="soft">
            <p>{fill(words.answers, { name: parent.author?.name || moderation.guest })}</p>
            <RichText host="" text={parent.text} lang={undefined} />
          </blockquote>
        )}
        {post.rating !== null && <p>{fill(moderation.stars, { n: post.rating })}</p>}
        {post.title && <h3 dir="auto">{post.title}</h3>}
        <Words say={say} post={post} of={subject} />
        <ul class="why">
          {due !== undefined && <li class={Date.parse(due) < Date.now() ? 'late' : undefined}>{toDue(say, due)}</li>}
          {policies.map((policy) => (
            <li key={policy}>{toWhy(say, policy, signs)}</li>
          ))}
          {reports.map(({ reason, count }) => (
            <li key={reason}>
              {words.reports} {moderation.reportReasons[reason]} ({count})
            </li>
          ))}
        </ul>
        {contest !== null && (
          <blockquote>
            <p class="soft">{words.contest}</p>
            <p dir="auto">{contest}</p>
          </blockquote>
        )}
        <p class="soft">
          {isKnown ? fill(words.history, { ...history }) : words.firstTime}
          {subject.url && (
            <>
              {' · '}
              <a href={`${subject.url}#parvis-${post.id}:console`} target="_blank" rel="noopener noreferrer">
                {words.openPage}
              </a>
            </>
          )}
        </p>
        {isCurrent && <SignalLines site={site} post={post} />}
        {lookers && <p class="looking">{lookers}</p>}
        <Acts say={say} model={model} item={item} />
      </article>
    </li>
  );
}

/** How long there is until a review is to be decided about, as the business says itself. */
function toDue({ words: { queue }, fill }: Say, due: string): string {
  const days = Math.ceil((Date.parse(due) - Date.now()) / 86_400_000);
  return days > 0 ? fill(queue.due, { n: days }) : fill(queue.late, { n: 1 - days });
}
