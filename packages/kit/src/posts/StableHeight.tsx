import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Ui } from '../runtime/ui.ts';
import { release, releaseReservedHeight } from './reserved-height.ts';

/** Wraps a widget's content once it is there, so that the page below does not jump; see {@link releaseReservedHeight}. */
export function StableHeight({ ui, children }: { ui: Ui; children: ComponentChildren }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const rest = useSignal<VNode | undefined>(undefined);
  useLayoutEffect(() => {
    const { current } = box as { current: HTMLDivElement };
    // Nothing was reserved for what the server has rendered.
    if (ui.context.given || !releaseReservedHeight(ui.context, current)) return;
    current.className = 'cut';
    const uncut = (): void => {
      release(ui.context.root);
      current.className = '';
      rest.value = undefined;
    };
    // Few threads begin in view with the page going on below them.
    import('./Rest.tsx').then(({ Rest }) => {
      rest.value = <Rest ui={ui} box={current} uncut={uncut} />;
    }, uncut);
  }, []);
  return (
    <>
      <div ref={box}>{children}</div>
      {rest.value}
    </>
  );
}
