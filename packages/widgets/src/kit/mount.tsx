import { signal } from '@preact/signals';
import { type ComponentChild, render } from 'preact';
import type { Place } from '../element/context.ts';
import { isRtl } from '../i18n/words.ts';
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
export function mountWidget(place: Place, style: string, view: (ui: Ui) => ComponentChild): () => void {
  const { root } = place;
  const message = signal('');
  const ui = createUi(place, (text) => {
    // The same words twice are two messages: without the gap a reader would keep silent.
    message.value = '';
    setTimeout(() => {
      message.value = text;
    }, 50);
  });
  const box = document.createElement('div');
  box.className = 'parvis';
  box.setAttribute('part', 'root');
  box.lang = ui.lang;
  box.dir = isRtl(ui.lang) ? 'rtl' : 'ltr';
  wear(root, css);
  wear(root, style);
  root.append(box);
  // Before the first look at it: what changes colour afterwards would fade.
  const unfollow = followTheme(place, box);
  render(
    <>
      {view(ui)}
      <div class="unseen" role="status">
        {message}
      </div>
    </>,
    box,
  );
  return () => {
    unfollow();
    render(null, box);
    box.remove();
  };
}
