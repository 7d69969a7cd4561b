import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import { areLettersOn, isTyping } from './keys.ts';
import { notice, undoLast } from './notices.ts';
import './notices.css';

interface Props {
  say: Say;
  /** In a dialog: what was said before it opened is about something else. */
  isFresh?: boolean;
}

/** The foot of every screen: what was done, and the way back. */
export function Notices({ say: { words }, isFresh = false }: Props): VNode {
  const old = useRef(isFresh ? notice.peek() : undefined).current;
  const said = notice.value === old ? undefined : notice.value;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toUpperCase() !== 'Z' || !areLettersOn.value || isTyping(event) || !notice.value?.undo) return;
      event.preventDefault();
      undoLast(words.app);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [words]);
  return (
    <>
      <div class="notices" role="status">
        {said && !said.isBad && (
          <p class="row">
            {said.of && <span class="of">{said.of}</span>}
            <span>{said.text}</span>
            {said.undo && (
              <button type="button" class="plain" onClick={() => undoLast(words.app)}>
                {words.app.undo} {areLettersOn.value && <kbd>Z</kbd>}
              </button>
            )}
          </p>
        )}
      </div>
      <div class="notices" role="alert">
        {said?.isBad && <p>{said.text}</p>}
      </div>
    </>
  );
}
