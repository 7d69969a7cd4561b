import { type Signal, signal } from '@preact/signals';
import { type ComponentChild, hydrate, render, type VNode } from 'preact';
import { isRtl } from '../i18n/messages.ts';
import { createLook } from '../page/look.ts';
import type { MountContext } from '../runtime/context.ts';
import css from '../ui/ui.css?inline';
import { createUi, type Ui } from './ui.ts';

/** Tells the sources of a build from those of another; the server writes it into its HTML. See `build.ts`. */
declare const __BUILD__: string;

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
export function adoptStyles(root: ShadowRoot, text: string): void {
  const sheet = toSheet(text);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * Puts a widget into its shadow root: style, theme, language, live region. Where the server has rendered it, the same
 * nodes are taken over, with the focus and what is selected in them.
 * @param view called once; what it returns is rendered
 * @returns takes everything away again
 */
export function mountWidget(place: MountContext, style: string, view: (ui: Ui) => ComponentChild): () => void {
  const message = signal<Message>({});
  // The server leaves its data in the root.
  const script = place.element.shadowRoot?.querySelector('script');
  const given = script ? JSON.parse(script.text) : undefined;
  const ui = createUi({ ...place, given }, (text, isShown) => {
    // The same words twice are two messages: without the gap a reader would keep silent.
    message.value = {};
    const said = { text, isShown };
    setTimeout(() => {
      message.value = said;
    }, 50);
    setTimeout(() => {
      if (message.value === said) message.value = {};
    }, 8_000);
  });
  const { root } = ui.context;
  // HTML of another version, from a cache or a page built earlier, is written anew; its data serve.
  const old = root.querySelector<HTMLElement>('.parvis');
  const box = (given?.build === __BUILD__ && old) || document.createElement('div');
  box.className = 'parvis';
  box.setAttribute('part', 'root');
  box.lang = ui.lang;
  box.dir = isRtl(ui.lang) ? 'rtl' : 'ltr';
  adoptStyles(root, css);
  adoptStyles(root, style);
  if (box !== old) {
    old?.remove();
    root.append(box);
  }
  // Before anything is shown: what changes colour afterwards would fade.
  const look = createLook(place, box);
  look();
  let unsettle: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout>;
  // Not needed to read: it comes after what is, and soon, as the page may change its look.
  const later = (): void => {
    timer = setTimeout(
      () =>
        import('../page/attach-to-page.ts').then(
          ({ attachToPage }) => {
            if (box.isConnected) unsettle = attachToPage(place, box, look);
          },
          () => {},
        ),
      50,
    );
  };
  place.data.then(later, later);
  hydrate(
    <>
      {view(ui)}
      <LiveRegion message={message} />
    </>,
    box,
  );
  return () => {
    clearTimeout(timer);
    unsettle?.();
    render(null, box);
    root.replaceChildren();
  };
}

interface Message {
  text?: string;
  isShown?: boolean | undefined;
}

/** The live region. */
function LiveRegion({ message }: { message: Signal<Message> }): VNode {
  const { text, isShown } = message.value;
  return (
    <div class={isShown ? 'said' : 'unseen'} role="status">
      {text && <span>{text}</span>}
    </div>
  );
}
