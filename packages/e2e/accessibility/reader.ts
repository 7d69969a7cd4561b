import type { Page } from 'playwright-core';

/** What a screen reader is told to say by live regions, in their order; runs before the scripts of the page. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.defineProperty(window, Symbol.for('parvis.said'), { value: said });
    const last = new WeakMap<Element, string>();
    const look = (region: Element): void => {
      const text = region.textContent.trim();
      if (text && last.get(region) !== text) said.push(text);
      last.set(region, text);
    };
    const live = '[role=status],[role=alert],[aria-live]';
    const observer = new MutationObserver((changes) => {
      const regions = new Set<Element>();
      for (const { target, addedNodes } of changes) {
        const around = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (around) regions.add(around);
        for (const node of addedNodes) {
          if (!(node instanceof Element)) continue;
          if (node.matches(live)) regions.add(node);
          for (const one of node.querySelectorAll(live)) regions.add(one);
        }
      }
      for (const one of regions) look(one);
    });
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      observer.observe(root, { childList: true, subtree: true, characterData: true });
      return root;
    };
  });
}

/** What was said since the last time one asked. */
export const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as Record<symbol, string[]>)[Symbol.for('parvis.said')]!.splice(0));

/** What has the focus: its name, or where there is none its text. `page` when nothing in a widget has it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return 'page';
    const { labels, value } = at as HTMLInputElement;
    const label =
      at.getAttribute('aria-label') ??
      labels?.[0]?.textContent ??
      (at.textContent || value || (at as HTMLElement).title);
    return label.replace(/\s+/g, ' ').trim();
  });

/** Presses Tab until something of this name has the focus. */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const met: string[] = [];
  for (let at = 0; at < 80; at++) {
    const now = await focused(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    met.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${name}, but to: ${met.join(' | ')}`);
}

interface Property {
  name: string;
  value: { value?: unknown };
}
interface Node {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  description?: { value: string };
  properties?: Property[];
}

const states = ['checked', 'pressed', 'expanded', 'required', 'invalid', 'level', 'hasPopup', 'disabled'];
const silent = new Set(['none', 'generic', 'StaticText', 'InlineTextBox', 'LineBreak', 'RootWebArea', 'ListMarker']);

/** The page as the browser tells it to assistive technology: a line for each thing with a role, as in `button "Post"`. */
export async function readTree(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] };
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && role && !silent.has(role.value))
    .map(({ role, name, description, properties = [] }) => {
      const said = properties
        .filter((one) => states.includes(one.name) && ![false, 'false', undefined].includes(one.value.value as string))
        .map((one) => `${one.name}=${one.value.value}`);
      return [
        role!.value,
        name?.value && `"${name.value.replace(/\s+/g, ' ').trim()}"`,
        ...said,
        description?.value && `(${description.value})`,
      ]
        .filter(Boolean)
        .join(' ');
    });
}
