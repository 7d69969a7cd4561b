import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import css from './menu.css?inline';

/** One act of a menu. */
export interface MenuItem {
  label: string;
  act: () => void;
}

/** An open menu. Arrow keys, Home, End and first letters move, Escape closes and gives the focus back. */
export function MenuItems({
  ui,
  label,
  items,
  close,
}: {
  ui: Ui;
  label: string;
  items: MenuItem[];
  close: (focus: boolean) => void;
}): VNode {
  const box = useRef<HTMLDivElement>(null);
  adoptStyles(ui.context.root, css);
  useLayoutEffect(() => {
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
      event.stopPropagation();
      close(event.key === 'Escape');
    } else if (event.key.length === 1 && event.key !== ' ') {
      const isMeant = (one: HTMLElement): boolean => one.textContent.toLowerCase().startsWith(event.key.toLowerCase());
      [...entries.slice(at + 1), ...entries].find(isMeant)?.focus();
    }
  };
  return (
    <div class="items" role="menu" aria-label={label} tabIndex={-1} ref={box} onKeyDown={onKeyDown}>
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
