import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Say } from '../words/words.ts';
import { isTyping } from './keys.ts';
import { notice, undoLast } from './notices.ts';

/** The foot of every screen: what was done, and the way back. */
export function Notices({ say: { words } }: { say: Say }): VNode {
  const said = notice.value;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toUpperCase() !== 'Z' || isTyping(event) || !notice.value?.undo) return;
      event.preventDefault();
      undoLast(words.app.failed);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [words]);
  return (
    <>
      <div class="notices" role="status">
        {said && !said.isBad && (
          <p class="row">
            {said.text}
            {said.undo && (
              <button type="button" class="plain" onClick={() => undoLast(words.app.failed)}>
                {words.app.undo} <kbd>Z</kbd>
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
