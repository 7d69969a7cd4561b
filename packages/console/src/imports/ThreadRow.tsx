import type { ImportThread } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Look } from './Look.tsx';
import { type ImportProps, toTitle } from './model.ts';
import { PlaceForm } from './PlaceForm.tsx';

interface Props extends ImportProps {
  thread: ImportThread;
}

/** A thread: what it is called, where it was, where it lands, how many posts, and the first of them as it will look. */
export function ThreadRow({ thread, ...props }: Props): VNode {
  const { site, of } = props;
  const { say } = site;
  const words = say.words.imports;
  const isOpen = useSignal(false);
  const { url, key, subject, how, posts, first } = thread;
  const there = url ?? key;
  const title = toTitle(thread) ?? words.untitled;
  const place = how === 'owner' && subject === null ? words.leftOut : how && words.places[how];
  return (
    <li>
      <div class="thread-head">
        <h3 dir="auto">{title}</h3>
        <p class="thread-marks">
          {!of.isPrivate && <span class={subject === null ? 'mark bad' : 'mark'}>{place}</span>}
          <span class="mark">{say.fill(words.posts, { n: posts })}</span>
        </p>
      </div>
      <dl class="from-to">
        {there !== null && there !== title && (
          <div>
            <dt>{words.was}</dt>
            <dd>
              <bdi>{there}</bdi>
            </dd>
          </div>
        )}
        {subject && subject.key !== title && (
          <div>
            <dt>{words.here}</dt>
            <dd>
              <bdi>{subject.key}</bdi>
            </dd>
          </div>
        )}
      </dl>
      {first && <Look say={say} post={first} />}
      {isOpen.value ? (
        <PlaceForm
          {...props}
          thread={thread}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : (
        !of.isPrivate && (
          <button
            type="button"
            class={subject ? 'plain' : 'second'}
            aria-label={say.fill(subject ? words.changeOf : words.nameOf, { title })}
            onClick={() => {
              isOpen.value = true;
            }}
          >
            {subject ? words.change : words.name}
          </button>
        )
      )}
    </li>
  );
}
