import { keepFocus } from './keep-focus.ts';
import { keepKeys } from './keep-keys.ts';

const guarded = new WeakSet<ShadowRoot>();

/** Keeps the focus in a widget, and what is typed in it from the page. Comes with what can take either away. */
export function guardInput(root: ShadowRoot): void {
  if (guarded.has(root)) return;
  guarded.add(root);
  keepFocus(root);
  keepKeys(root.querySelector('.parvis') as HTMLElement);
}
