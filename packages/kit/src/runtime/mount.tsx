import { type ComponentChild, hydrate, render } from 'preact';
import { isRtl } from '../i18n/messages.ts';
import { createLook } from '../page/look.ts';
import { openSubject } from '../session/subject.ts';
import css from '../ui/ui.css?inline';
import { adoptStyles } from './adopt-styles.ts';
import { startBackground } from './background.ts';
import type { Background, MountContext, PageData } from './context.ts';
import { createUi, type Ui } from './ui.ts';

/** What a widget shows, and what goes on while it is on the page. */
export interface Mounted extends Background {
  node: ComponentChild;
  /** Gets its data, and follows the address; the answer ends that. */
  start?(): () => void;
  /** Gets the code that acts, as somebody seems to be about to. */
  prepare?(): void;
}

/** Tells the sources of a build from those of another; the server writes it into its HTML. See `build.ts`. */
declare const __BUILD__: string;

/**
 * Puts a widget into its shadow root: style, theme, language, live region. Where the server has rendered it, the same
 * nodes are taken over, with the focus and what is selected in them.
 * @param create called once: makes what is shown, and what goes on
 * @returns takes everything away again
 */
export function mountWidget(place: MountContext, style: string, create: (ui: Ui) => Mounted): () => void {
  // The server leaves its data in the root.
  const script = place.element.shadowRoot?.querySelector('script');
  const given = script ? JSON.parse(script.text) : undefined;
  let known: PageData | undefined = given;
  /** Before what comes with it is painted: the look of the site, and its language where the page asks for another. */
  const take = (came: PageData): PageData | Promise<PageData> => {
    // Nothing is asked for what the server has rendered.
    known = came ?? given;
    const { site } = known!;
    if (site?.look) look();
    const languages: string[] | undefined = site?.languages;
    return !languages || languages.includes(place.lang.split('-')[0]!)
      ? came
      : import('./speak.ts').then(
          (it) =>
            it.speak(place, came, () => {
              end();
              stop = mountWidget(place, style, create);
            }),
          () => came,
        );
  };
  const data = place.data.then(take);
  const ui = createUi({ ...place, given, data, reload: () => place.reload().then(take) }, (text, isShown) => {
    const region = box.lastElementChild;
    // The widget has gone, and what it waited for comes now.
    if (!region) return;
    const message = document.createElement('span');
    message.textContent = text;
    // The same words twice are two messages: without the gap a reader would keep silent.
    region.replaceChildren();
    setTimeout(() => {
      region.className = isShown ? 'said' : 'unseen';
      region.replaceChildren(message);
    }, 50);
    setTimeout(() => message.remove(), 8_000);
  });
  const { root } = ui.context;
  // HTML of another version, from a cache or a page built earlier, is written anew; its data serve.
  const old = root.querySelector<HTMLElement>('.parvis');
  const box = (given?.build === __BUILD__ && old) || document.createElement('div');
  box.className = 'parvis';
  box.setAttribute('part', 'root');
  box.lang = ui.lang;
  box.dir = isRtl(ui.lang) ? 'rtl' : 'ltr';
  if (box !== old) {
    old?.remove();
    root.append(box);
  }
  // What the server has written for readers without script, who see it and nothing of ours.
  for (const one of root.querySelectorAll('.plain')) one.remove();
  // Before anything is shown: what changes colour afterwards would fade.
  const look = createLook(place, box, () => known?.site?.look);
  look();
  // After it: what it reads of the page would have to be computed anew. What the server has rendered wears it already, where
  // the page's policy let it.
  if (box !== old || !root.styleSheets[0]) {
    adoptStyles(root, css);
    adoptStyles(root, style);
  }
  const mounted = create(ui);
  let stop = mounted.start?.();
  const { stats } = openSubject(ui.context);
  let endBackground: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let unwatch: (() => void) | undefined;
  const end = (): void => {
    clearTimeout(timer);
    unwatch?.();
    stop?.();
    endBackground?.();
    render(null, box);
    root.replaceChildren();
  };
  data
    .catch((thrown) => {
      import('./diagnose.ts').then((it) => it.diagnose(place, thrown), Boolean);
    })
    .then(() => {
      // The data may come when the widget has gone.
      if (!box.isConnected) return;
      // Not needed to read: it begins after that, and soon, as the page may change its look.
      timer = setTimeout(() => {
        endBackground = startBackground(ui.context, look, mounted);
      }, 50);
      unwatch = stats.subscribe((subject) => {
        // Turned off it takes no room, whatever the page says of it. Who has a form open reads on sending that nothing is taken.
        if (!subject?.off?.includes(place.name) || root.querySelector('form')) return;
        adoptStyles(root, ':host{display:none!important}');
        end();
      });
    });
  /** Somebody points at something to press, or has come to it by keys. */
  const onIntent = ({ target }: Event): void => {
    if ((target as Element).closest('button,select,label')) mounted.prepare?.();
    if ((target as Element).closest('time'))
      import('./title-time.ts').then((it) => it.titleTime(target as Element, ui.lang), Boolean);
  };
  for (const type of ['pointerover', 'focusin', 'touchstart']) box.addEventListener(type, onIntent, { passive: true });
  const draw = (): void => {
    // Once, and not when the widget has gone.
    if (!box.isConnected || (box !== old && box.firstChild)) return;
    hydrate(
      <>
        {mounted.node}
        {/* The live region. What it says is written into it: nothing draws it again. */}
        <div class="unseen" role="status" />
      </>,
      box,
    );
  };
  // Data that are there already are drawn at once, and nothing stands in for them first.
  if (given) draw();
  else {
    ui.context.data.then(draw, draw);
    setTimeout(draw);
  }
  return end;
}
