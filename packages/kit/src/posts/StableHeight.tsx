import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { posts } from '../i18n/en/posts.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { release, releaseReservedHeight } from './reserved-height.ts';

/** Wraps a widget's content once it is there, so that the page below does not jump; see {@link releaseReservedHeight}. */
export function StableHeight({ ui, children }: { ui: Ui; children: ComponentChildren }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const isCut = useSignal(false);
  useLayoutEffect(() => {
    // Nothing was reserved for what the server has rendered.
    isCut.value = !ui.context.given && releaseReservedHeight(ui.context, box.current as HTMLDivElement);
  }, []);
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
            {createMessages(ui.lang, 'posts', posts)('showAll')}
          </button>
        </div>
      )}
    </>
  );
}
