import type { ComponentChildren, VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Something that is asked for before one goes on. Closed by Escape, or by whoever shows it, who shows it no more: focus is
 * then where it was before.
 */
export function Dialog({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}): VNode {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const isShown = useRef(false);
  // Of the layout: its cleanup runs while the dialog is still there. One that is only taken away leaves focus nowhere.
  useLayoutEffect(() => {
    const { current } = dialog;
    current!.showModal();
    isShown.current = true;
    return () => {
      isShown.current = false;
      current!.close();
    };
  }, []);
  return (
    <dialog ref={dialog} onClose={() => isShown.current && onClose()} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}
