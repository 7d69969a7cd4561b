import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import css from './menu.css?inline';
import { wear } from './mount.tsx';
import type { Ui } from './ui.ts';

/** One act of a menu. */
export interface MenuItem {
  label: string;
  act: () => void;
}

/** An open menu. Arrow keys move, Escape closes and gives the focus back. */
export function MenuItems({ ui, items, close }: { ui: Ui; items: MenuItem[]; close: (focus: boolean) => void }): VNode {
  const box = useRef<HTMLDivElement>(null);
  wear(ui.context.root, css);
  useEffect(() => {
    const entries = [...(box.current as HTMLElement).children] as HTMLElement[];
    entries[0]?.focus();
    const onOutside = (event: Event): void => {
      if (!event.composedPath().includes(box.current?.parentElement as Node)) close(false);
    };
    document.addEventListener('pointerdown', onOutside);
    return () => document.removeEventListener('pointerdown', onOutside);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(box.current as HTMLElement).children] as HTMLElement[];
    const at = entries.indexOf(ui.context.root.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries.at(to % entries.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      close(event.key === 'Escape');
    }
  };
  return (
    <div class="items" role="menu" tabIndex={-1} ref={box} onKeyDown={onKeyDown}>
      {items.map(({ label, act }) => (
        <button
          key={label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            close(true);
            act();
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
