import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { Late } from './Late.tsx';
import type { Ui } from './ui.ts';

/** One act of a menu. */
export interface MenuItem {
  label: string;
  act: () => void;
}

/** A few acts behind three dots. `items` is asked when the menu opens. */
export function Menu({ ui, label, items }: { ui: Ui; label: string; items: () => MenuItem[] }): VNode {
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (focus: boolean): void => {
    open.value = false;
    if (focus) button.current?.focus();
  };
  return (
    <div class="menu">
      <button
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        ⋯
      </button>
      {open.value && (
        <Late
          load={() => import('./MenuItems.tsx').then((late) => late.MenuItems)}
          props={{ ui, items: items(), close }}
        />
      )}
    </div>
  );
}
