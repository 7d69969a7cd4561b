import type { ImportThread } from '@parvis/contract';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Stars } from '../moderation/PostRow.tsx';
import { toDay } from '../words/times.ts';
import type { Say } from '../words/words.ts';
import { type ImportProps, toTitle } from './model.ts';
import { PlaceForm } from './PlaceForm.tsx';

interface Props extends ImportProps {
  thread: ImportThread;
}

/** A thread: what it is called, where it was, where it lands, how many posts, and the first of them as it will look. */
export function ThreadRow({ thread, ...props }: Props): VNode {
  const { say } = props.site;
  const words = say.words.imports;
  const isOpen = useSignal(false);
  const { url, key, subject, how, posts, first } = thread;
  const there = url ?? key;
  const place = how === 'owner' && subject === null ? words.leftOut : how && words.places[how];
  return (
    <li>
      <div class="thread-head">
        <h3 dir="auto">{toTitle(thread) ?? words.untitled}</h3>
        <p class="thread-marks">
          <span class={subject === null ? 'mark bad' : 'mark'}>{place}</span>
          <span class="mark">{say.fill(words.posts, { n: posts })}</span>
        </p>
      </div>
      <dl class="from-to">
        {there !== null && (
          <div>
            <dt>{words.was}</dt>
            <dd>
              <bdi>{there}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.here}</dt>
          <dd>{subject ? <bdi>{subject.key}</bdi> : place}</dd>
        </div>
      </dl>
      {first && <Card say={say} first={first} />}
      {isOpen.value ? (
        <PlaceForm
          {...props}
          thread={thread}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : (
        <button
          type="button"
          class="plain"
          aria-label={say.fill(words.changeOf, { title: toTitle(thread) ?? words.untitled })}
          onClick={() => {
            isOpen.value = true;
          }}
        >
          {words.change}
        </button>
      )}
    </li>
  );
}

/** A post as it will look: its words come as a tree, and never as markup. */
function Card({ say, first }: { say: Say; first: NonNullable<ImportThread['first']> }): VNode {
  const { name, createdAt, rating, title, text } = first;
  return (
    <article class="card">
      <p>
        <strong>
          <bdi>{name || say.words.moderation.guest}</bdi>
        </strong>{' '}
        <span class="soft">{toDay(createdAt, say.lang)}</span>
      </p>
      {rating !== null && <Stars say={say} rating={rating} />}
      {title !== null && (
        <p dir="auto">
          <strong>{title}</strong>
        </p>
      )}
      <RichText host="" text={text} />
    </article>
  );
}
