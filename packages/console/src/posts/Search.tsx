import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import { mostLetters } from './looked.ts';

interface Props {
  say: Say;
  /** What is looked for, by the address. */
  value: string;
  onLook: (q: string) => void;
}

/** Milliseconds without a letter before it is asked for. */
const restMs = 200;

/** Looks for posts as one types. A letter changes this field alone: what was found follows when somebody rests. */
export function Search({ say: { words }, value, onLook }: Props): VNode {
  const { posts } = words;
  const id = useId();
  const typed = useSignal(value);
  const sent = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = (): void => {
    clearTimeout(timer.current);
    sent.current = typed.value;
    onLook(typed.value);
  };
  useEffect(() => {
    // The address was changed by something else: a link, the way back, "clear all".
    if (value === sent.current) return;
    clearTimeout(timer.current);
    sent.current = value;
    typed.value = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <search>
      <form
        class="field"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label for={id}>{posts.search}</label>
        <input
          id={id}
          type="search"
          maxLength={mostLetters}
          autocomplete="off"
          enterkeyhint="search"
          aria-describedby={`${id}-hint`}
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
            clearTimeout(timer.current);
            timer.current = setTimeout(send, restMs);
          }}
        />
        <p class="soft" id={`${id}-hint`}>
          {posts.searchHint}
        </p>
      </form>
    </search>
  );
}
