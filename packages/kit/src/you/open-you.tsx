import { render } from 'preact';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import { createYou } from './model.ts';
import { You } from './You.tsx';
import css from './you.css?inline';

/**
 * Opens the panel of the visitor over the page: a dialog of the browser's own, which keeps the focus and ends with Escape.
 * What is typed elsewhere stays as it is. What opened it has the focus again afterwards.
 */
export function openYou(ui: Ui): void {
  const { root } = ui.context;
  const opener = root.activeElement as HTMLElement | null;
  adoptStyles(root, css);
  // Its colours, letters, language and direction, as they are now.
  const place = root.querySelector('.parvis')!.cloneNode(false) as HTMLElement;
  place.removeAttribute('part');
  place.className = 'parvis you';
  const dialog = place.appendChild(document.createElement('dialog'));
  dialog.setAttribute('aria-labelledby', 'you');
  root.append(place);
  const close = (): void => dialog.close();
  dialog.addEventListener('close', () => {
    render(null, dialog);
    place.remove();
    // Who has become somebody else has another form.
    const next = opener?.isConnected ? opener : root.querySelector<HTMLElement>('.form :is(input,textarea)');
    next?.focus();
  });
  // Beside it.
  dialog.addEventListener('mousedown', ({ target }) => {
    if (target === dialog) close();
  });
  render(<You model={createYou(ui)} close={close} />, dialog);
  dialog.showModal();
  dialog.querySelector('h2')?.focus();
}
