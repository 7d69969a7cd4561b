import type { Page } from 'playwright-core';
import type { Kept } from './still.ts';

/**
 * A page as it stands, as HTML for another engine: shadow roots declared, fields with what they hold, sheets as they were
 * written. Whatever an engine does with styles shows in it; what it does with scripts is played by `engines/`.
 */
export async function takeSnapshot(page: Page): Promise<string> {
  const { html, sheets } = await page.evaluate(read);
  const adopt = `(${adoptSheets})(${JSON.stringify(sheets).replaceAll('<', '\\u003c')})`;
  return `<!doctype html><html${html}<script>${adopt}</script></html>`;
}

/** Runs in the page. */
function read(): { html: string; sheets: string[][] } {
  const kept = (window as unknown as Record<symbol, Kept>)[Symbol.for('parvis.gallery')]!;
  const roots: ShadowRoot[] = [];
  const find = (within: ParentNode): void => {
    for (const element of within.querySelectorAll('*')) {
      // What a field holds stands in no attribute.
      if (element instanceof HTMLTextAreaElement) element.textContent = element.value;
      if (element instanceof HTMLOptionElement) element.toggleAttribute('selected', element.selected);
      if (element instanceof HTMLInputElement) {
        if (element.type === 'radio' || element.type === 'checkbox')
          element.toggleAttribute('checked', element.checked);
        else element.setAttribute('value', element.value);
      }
      if (!element.shadowRoot) continue;
      roots.push(element.shadowRoot);
      find(element.shadowRoot);
    }
  };
  find(document);
  const toText = (sheet: CSSStyleSheet): string => [...sheet.cssRules].map(({ cssText }) => cssText).join('\n');
  // The first of a root keeps the room of the widget, and is changed meanwhile. Rules lack what Chromium does not know.
  const sheets = roots.map(({ adoptedStyleSheets }) =>
    adoptedStyleSheets.map((sheet, at) => (at > 0 && kept.texts.get(sheet)) || toText(sheet)),
  );
  const { documentElement } = document;
  const scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const attributes = [...documentElement.attributes].map(({ name, value }) => ` ${name}="${value}"`).join('');
  const inner = documentElement
    .getHTML({ shadowRoots: roots })
    .replaceAll(/<script[\s\S]*?<\/script>/g, '')
    // The engine that shows it may prefer the other one.
    .replace('</head>', `<style>:root{color-scheme:${scheme}!important}</style></head>`);
  return { html: `${attributes}>${inner}`, sheets };
}

/** Runs in the page of the snapshot. */
function adoptSheets(sheets: string[][]): void {
  // Drivers cannot ask for reduced motion.
  const still = '*, ::before, ::after { animation: none !important; transition: none !important }';
  const adopt = (within: ParentNode): void => {
    for (const { shadowRoot } of within.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      shadowRoot.adoptedStyleSheets = [...sheets.shift()!, still].map((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return sheet;
      });
      adopt(shadowRoot);
    }
  };
  adopt(document);
}
