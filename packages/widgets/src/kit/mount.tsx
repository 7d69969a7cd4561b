import { type ComponentChild, render } from 'preact';
import type { Place } from '../element/context.ts';
import css from './kit.css?inline';
import { followTheme } from './theme.ts';
import { createUi, type Ui } from './ui.ts';

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for each text of CSS, however many elements wear it. Not stopped by `style-src`. */
function toSheet(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

/** Adds a part's own style to a widget, once; for parts that are loaded late. */
export function wear(root: ShadowRoot, text: string): void {
  const sheet = toSheet(text);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * Puts a widget into its shadow root: style, theme, language, live region.
 * @param view called once; what it returns is rendered
 * @returns takes everything away again
 */
export function mountWidget(context: Place, style: string, view: (ui: Ui) => ComponentChild): () => void {
  const { root } = context;
  const box = document.createElement('div');
  const live = document.createElement('div');
  live.className = 'unseen';
  live.setAttribute('role', 'status');
  const ui = createUi(context, (text) => {
    // The same words twice are two messages: without the gap a reader would keep silent.
    live.textContent = '';
    setTimeout(() => {
      live.textContent = text;
    }, 50);
  });
  box.className = 'parvis';
  box.setAttribute('part', 'root');
  box.lang = ui.lang;
  box.dir = ui.rtl ? 'rtl' : 'ltr';
  const inner = document.createElement('div');
  box.append(inner, live);
  wear(root, css);
  wear(root, style);
  root.append(box);
  const unfollow = followTheme(context, box);
  render(view(ui), inner);
  return () => {
    unfollow();
    render(null, inner);
    box.remove();
  };
}
