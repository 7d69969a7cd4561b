import { keepFocus } from './keep-focus.ts';
import { keepKeys } from './keep-keys.ts';

const guarded = new WeakSet<Element>();

/**
 * Keeps the focus in a widget, and what is typed in it from the page. Comes with what can take either away, and does
 * nothing when the widget has gone meanwhile. A widget that begins anew has another box.
 */
export function guardInput(root: ShadowRoot): void {
  const box = root.querySelector<HTMLElement>('.parvis');
  if (!box || guarded.has(box)) return;
  guarded.add(box);
  keepFocus(box);
  keepKeys(box);
}
