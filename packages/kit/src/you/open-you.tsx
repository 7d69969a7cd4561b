import { render, type VNode } from 'preact';
import { FollowPanel, type FollowPanelProps } from '../following/FollowPanel.tsx';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import { createYou } from './model.ts';
import { You } from './You.tsx';
import css from './you.css?inline';

/** Opens the panel of the visitor. */
export const openYou = (ui: Ui): void => open(ui, (own, close) => <You model={createYou(own)} close={close} />);

/** Opens what they hear of by mail. @param post whose answers, beside the page and the site */
export const openFollow = (ui: Ui, post?: FollowPanelProps['post']): void =>
  open(ui, (own, close) => <FollowPanel ui={own} post={post} close={close} />);

/**
 * Opens something over the page: a dialog of the browser's own, which keeps the focus and ends with Escape.
 * What is typed elsewhere stays as it is. What opened it has the focus again afterwards.
 */
function open(ui: Ui, show: (ui: Ui, close: () => void) => VNode): void {
  const { root } = ui.context;
  const opener = root.activeElement as HTMLElement | null;
  // In a root of its own: ids of fields are told apart within one tree of components, and this is another.
  const place = root.appendChild(document.createElement('div'));
  const own = place.attachShadow({ mode: 'open' });
  own.adoptedStyleSheets = root.adoptedStyleSheets;
  adoptStyles(own, css);
  // Its colours, letters, language and direction, as they are now.
  const box = own.appendChild(root.querySelector('.parvis')!.cloneNode(false) as HTMLElement);
  box.className = 'parvis you';
  const dialog = box.appendChild(document.createElement('dialog'));
  dialog.setAttribute('aria-labelledby', 'you');
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
  render(show({ ...ui, context: { ...ui.context, root: own } }, close), dialog);
  dialog.showModal();
  dialog.querySelector('h2')?.focus();
}
