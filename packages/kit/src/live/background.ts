import { hasPending, readSession } from '@parvis/core/session';
import { attachToPage } from '../page/attach-to-page.ts';
import { keepFocus } from '../page/keep-focus.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Background } from '../runtime/context.ts';
import type { Ui } from '../runtime/ui.ts';
import css from './background.css?inline';
import { startClock } from './clock.ts';
import { follow } from './stream.ts';

/** Milliseconds: a stream for somebody who only passes by is wasted. Until then the page is what it was when read. */
const streamAfterMs = 3_000;

/**
 * What goes on while a widget is there: it gets on with the page around it, keeps the focus, tells the time, and listens.
 * The code of acting is needed for none of it, until something has happened.
 * @param look puts the look of the page on, and again when that may have changed
 * @returns ends it
 */
export function startBackground(ui: Ui, box: HTMLElement, look: () => boolean, widget: Background): () => void {
  const { context } = ui;
  adoptStyles(context.root, css);
  keepFocus(context.root);
  const ends = [attachToPage(context, box, look)];
  const { onLive } = widget;
  if (onLive) {
    ends.push(startClock(context));
    const timer = setTimeout(() => ends.push(follow(context, onLive)), streamAfterMs);
    ends.push(() => clearTimeout(timer));
  }
  if (context.given && readSession(context).token) widget.reload?.();
  if (hasPending(context)) widget.resume?.();
  return () => {
    for (const end of ends) end();
  };
}
