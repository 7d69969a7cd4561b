import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import { Item } from './Item.tsx';
import { onKey } from './keys.ts';
import type { QueueModel } from './model.ts';
import { Reason } from './Reason.tsx';

/** What waits for a decision: acts at once, and for half a minute can be taken back. */
export function Queue({ say, model }: { say: Say; model: QueueModel }): VNode {
  const { words, fill } = say;
  const { items, status, total, chosen, note, undoable, next, asking } = model;
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event, model);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [model]);
  // Whoever goes by keys sees where they are.
  const at = model.current.value;
  useEffect(() => {
    const one = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (one && document.activeElement?.closest('[data-keys]')) one.focus({ preventScroll: true });
    one?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  return (
    <main data-keys>
      <div class="head">
        <h1>{words.title}</h1>
        <p class="soft" role="status">
          {status.value === 'ready' && (total.value > 0 ? fill(words.count, { n: total.value }) : words.nothing)}
        </p>
      </div>
      {note.value && (
        <p class="note" role="alert">
          {words[note.value]}
        </p>
      )}
      {chosen.value.size > 0 && (
        <p class="row bulk">
          <strong>{fill(words.chosen, { n: chosen.value.size })}</strong>
          <button type="button" onClick={() => model.act('approve')}>
            {words.approve}
          </button>
          <button type="button" class="second" onClick={() => model.act('refuse')}>
            {words.refuse}
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
        </p>
      )}
      {status.value === 'loading' && <p class="soft">{words.loading}</p>}
      {status.value === 'failed' && (
        <p>
          {words.loadFailed}{' '}
          <button type="button" onClick={() => model.load()}>
            {words.retry}
          </button>
        </p>
      )}
      {status.value === 'ready' && items.value.length === 0 && <p class="soft empty">{words.nothingHint}</p>}
      <ul class="items" ref={list}>
        {items.value.map((item) => (
          <Item key={item.post.id} say={say} model={model} item={item} />
        ))}
      </ul>
      {next.value !== null && (
        <button type="button" class="second more" onClick={() => model.more()}>
          {words.more}
        </button>
      )}
      {items.value.length > 0 && <p class="soft keys">{words.keysHint}</p>}
      {asking.value && <Reason say={say} model={model} {...asking.value} />}
      <div class="undo" role="status">
        {undoable.value && (
          <p class="row">
            {words.done[undoable.value.act]}
            <button type="button" class="plain" onClick={() => model.undo()}>
              {words.undo} <kbd>Z</kbd>
            </button>
          </p>
        )}
      </div>
    </main>
  );
}
