import type { ComponentChildren, VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { posts } from '../locales/en/posts.ts';
import { release, settle } from './settle.ts';
import { useEffect, useRef, useSignal } from './signals.ts';
import type { Ui } from './ui.ts';

/** Wraps a widget's content once it is there, so that the page below does not jump; see {@link settle}. */
export function Settled({ ui, children }: { ui: Ui; children: ComponentChildren }): VNode {
  const box = useRef<HTMLDivElement>();
  const isCut = useSignal(false);
  useEffect(() => {
    // Nothing was reserved for what the server has rendered.
    isCut.value = !ui.context.given && settle(ui.context, box.current as HTMLDivElement);
  });
  const uncut = (): void => {
    const { classList, scrollTop } = box.current as HTMLDivElement;
    release(ui.context.root);
    // What was scrolled to inside the box stays where it is: somebody is about to press it.
    classList.remove('cut');
    scrollBy({ top: scrollTop, behavior: 'instant' });
    isCut.value = false;
  };
  return (
    <>
      {/* Whoever tabs into what is cut off, or finds a word there, must see it. */}
      <div ref={box} {...(isCut.value && { class: 'cut', onFocusCapture: uncut, onScroll: uncut })}>
        {children}
      </div>
      {isCut.value && (
        <div class="uncut">
          <button type="button" class="button" part="button" onClick={uncut}>
            {createWords(ui.lang, 'posts', posts)('showAll')}
          </button>
        </div>
      )}
    </>
  );
}
