import type { Locator } from 'playwright-core';
import { findCut } from './cut.ts';
import { findUnreadable } from './unreadable.ts';

/** What a designer would send back about a widget as it is shown now, as far as it can be measured. Nothing: []. */
export async function findFlaws(widget: Locator): Promise<string[]> {
  // On a page that is wider than the window itself, what is beyond its edge is no fault of the widget.
  const isWide = await widget.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [
    ...(await widget.evaluate(toMisplaced)),
    ...(isWide ? [] : await findCut(widget)).map((line) => `cut off: ${line}`),
    ...(await findUnreadable(widget)),
  ];
}

/** Runs in the page: what is too small to press, outside the widget's box, over another control; a page that scrolls. */
function toMisplaced(element: Element): string[] {
  const found: string[] = [];
  const box = element.getBoundingClientRect();
  const toName = (one: Element): string =>
    `${one.tagName.toLowerCase()}.${one.className} "${(one.textContent || one.getAttribute('aria-label') || '').trim().slice(0, 30)}"`;
  const root = element.shadowRoot!;
  const shown = [...root.querySelectorAll<HTMLElement>('.parvis *')].filter(
    (one) =>
      // What is out of view has the layout of when it was seen last.
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
      !one.closest('.unseen, option') &&
      // What is clipped to nothing is for ears alone.
      !/inset\(50%\)/.test(getComputedStyle(one).clipPath),
  );

  const { style } = element as HTMLElement;
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const { display } = style;
    style.setProperty('display', 'none', 'important');
    const without = document.documentElement.scrollWidth;
    style.display = display;
    if (wide > Math.max(without, innerWidth)) found.push(`the page scrolls sideways: ${wide} of ${innerWidth}`);
  }

  for (const one of shown) {
    const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
    if (width === 0 || height === 0 || one.closest('pre, .count, svg')) continue;
    // A menu hangs over what comes below; beside the widget it must not stand.
    const isHanging = one.closest('.items, .said');
    const isOut = left < box.left - 1 || right > box.right + 1;
    if (isOut || (!isHanging && (top < box.top - 1 || bottom > box.bottom + 1)))
      found.push(
        `outside the widget: ${toName(one)} by ${[box.left - left, right - box.right, box.top - top, bottom - box.bottom].map(Math.round)}`,
      );
  }

  const controls = shown.filter((one) =>
    one.matches(
      'button, select, textarea, a[href], summary, input:not([type=radio], [type=checkbox]), label:has(input)',
    ),
  );
  const menu = root.querySelector('.items');
  const rects = controls
    .filter((one) => !menu || menu.contains(one))
    .map((one) => ({ one, rect: one.getBoundingClientRect() }));
  // Not by `entries()`: there are pages that give arrays another one.
  for (let at = 0; at < rects.length; at++) {
    const { one, rect } = rects[at]!;
    // A link may be as high as its line where nothing else is near (WCAG 2.5.8); what else is pressed may not.
    const lacking = one.matches('a') ? Math.max(0, (23.5 - rect.height) / 2) : 0;
    const near = (other: DOMRect): boolean =>
      Math.min(rect.right, other.right) > Math.max(rect.left, other.left) &&
      Math.min(rect.bottom + lacking, other.bottom) > Math.max(rect.top - lacking, other.top);
    const isFree = lacking > 0 && !rects.some((other) => other.one !== one && near(other.rect));
    if (!isFree && (rect.width < 23.5 || rect.height < 23.5))
      found.push(`small: ${toName(one)} ${Math.round(rect.width)} x ${Math.round(rect.height)}`);
    for (const other of rects.slice(at + 1)) {
      if (one.contains(other.one) || other.one.contains(one)) continue;
      const across = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const down = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      if (across > 1 && down > 1) found.push(`one over the other: ${toName(one)} and ${toName(other.one)}`);
    }
  }
  return found;
}
