import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { notify } from '../ui/notices.ts';
import type { Say } from '../words/words.ts';
import './snippet.css';

/** Code to paste, with a button that takes it along. */
export function Snippet({ say: { words }, code }: { say: Say; code: string }): VNode {
  const block = useRef<HTMLElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      notify({ text: words.start.tag.copied });
    } catch {
      // Not on a page without HTTPS: it is chosen, and a key copies it.
      const range = document.createRange();
      range.selectNodeContents(block.current!);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      notify({ text: words.start.tag.chosen });
    }
  };
  return (
    <div class="snippet">
      <pre dir="ltr" translate={false}>
        <code ref={block}>{code}</code>
      </pre>
      <button type="button" onClick={copy}>
        {words.start.tag.copy}
      </button>
    </div>
  );
}
