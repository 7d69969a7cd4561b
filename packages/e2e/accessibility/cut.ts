import type { Locator } from 'playwright-core';

/**
 * What of a widget is cut off, or goes beyond the edge of the page.
 * @param css put into the widget before
 */
export const findCut = (widget: Locator, css = ''): Promise<string[]> =>
  widget.evaluate(async (element, text) => {
    const root = element.shadowRoot as ShadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`The page scrolls sideways: ${scrollWidth} of ${innerWidth}.`);
    for (const one of root.querySelectorAll<HTMLElement>('button, label, p, h2, h3, legend, a, span, time')) {
      // The count of shares shows where there is room for it; docs/accessibility.md says so.
      if (one.closest('.unseen, [aria-hidden=true], pre, .count') || !one.checkVisibility()) continue;
      const { overflow } = getComputedStyle(one);
      const isCut =
        overflow !== 'visible' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      const { left, right } = one.getBoundingClientRect();
      if (isCut || left < -1 || right > innerWidth + 1) found.push(`${one.className}: ${one.textContent.slice(0, 40)}`);
    }
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    return found;
  }, css);
