import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Ui } from './ui.ts';

/** A few acts behind three dots. Arrow keys move, Escape closes and gives the focus back. */
export function Menu({ ui, items }: { ui: Ui; items: { label: string; act: () => void }[] }): VNode {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open.value) return;
    const entries = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    entries[0]?.focus();
    const onOutside = (event: Event): void => {
      if (!event.composedPath().includes(box.current as Node)) open.value = false;
    };
    const onKey = (event: KeyboardEvent): void => {
      const root = ui.context.root;
      const at = entries.indexOf(root.activeElement as HTMLElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        entries.at(to % entries.length)?.focus();
      } else if (event.key === 'Escape' || event.key === 'Tab') {
        open.value = false;
        if (event.key === 'Escape') button.current?.focus();
      }
    };
    document.addEventListener('pointerdown', onOutside);
    box.current?.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onOutside);
      box.current?.removeEventListener('keydown', onKey);
    };
  }, [open.value]);

  return (
    <div class="menu" ref={box}>
      <button
        ref={button}
        type="button"
        aria-label={ui.t('actions')}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 10a2 2 0 100 4 2 2 0 000-4m7 0a2 2 0 100 4 2 2 0 000-4m7 0a2 2 0 100 4 2 2 0 000-4" />
        </svg>
      </button>
      {open.value && (
        <div role="menu">
          {items.map(({ label, act }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              onClick={() => {
                open.value = false;
                button.current?.focus();
                act();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
