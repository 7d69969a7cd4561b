import { toSubjectKey } from '@parvis/core/subject-key';
import type { PageData, Sources, WidgetName } from './context.ts';
import { type Defaults, readLang, readOption } from './options.ts';
import { fetchData, type Need, toPostId } from './page-data.ts';

/** Every widget, and the height in CSS pixels that it holds until it is first painted, so that nothing below jumps. */
const widgets: Record<WidgetName, number> = { comments: 420, reviews: 480, rating: 32, share: 44 };

/** Attributes that, when changed, begin the widget anew. */
const observed = [
  'subject',
  'url',
  'subject-title',
  'site',
  'host',
  'lang',
  'theme',
  'sort',
  'readonly',
  'limit',
  'networks',
  'image',
  'utm',
];

/** Code and data come when an element is this near to what is seen, in CSS pixels. */
const near = 800;

/**
 * Registers the elements. A name that is already taken stays as it is: the first version on a page wins.
 * @param sources how to get code and words
 * @param defaults options of the script tag, or of `configure`
 */
export function defineElements(sources: Sources, defaults: Defaults): void {
  const waiting = new Set<ParvisElement>();

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) arrive(target as ParvisElement);
    },
    { rootMargin: `${near}px` },
  );

  /** The first element that comes near asks for all that wait; each then loads its code when it is near itself. */
  const arrive = (element: ParvisElement): void => {
    watcher.unobserve(element);
    const all = waiting.has(element) ? [...waiting] : [];
    const answers = fetchData(all.map((one) => one.need()));
    all.forEach((one, at) => {
      waiting.delete(one);
      one.data = answers[at];
      // Whoever shows the data says what went wrong with it.
      one.data?.catch(() => {});
    });
    element.load();
  };

  /** The watcher would say the same, a frame later. */
  const isNear = (element: Element): unknown => {
    const { top, bottom } = element.getBoundingClientRect();
    return (
      readOption(element, 'loading', defaults) === 'eager' ||
      toPostId(location.hash) ||
      (bottom > -near && top < innerHeight + near)
    );
  };

  /** Elements that come in the same turn share one request: all that the page has when this module runs, after it is read. */
  const start = (): void => {
    for (const element of [...waiting]) isNear(element) ? arrive(element) : watcher.observe(element);
  };

  class ParvisElement extends HTMLElement {
    static observedAttributes = observed;
    declare widget: WidgetName;
    data: Promise<PageData> | undefined;
    #unmount: (() => void) | undefined;
    #isBusy = false;

    connectedCallback(): void {
      if (this.#isBusy) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      const height = `${widgets[this.widget]}px`;
      sheet.replaceSync(
        // It fills its line, also where a page makes that as wide as what it holds: in a row, or centred.
        `:host(:not([hidden])){display:block;position:relative;width:-webkit-fill-available;width:-moz-available;min-height:${height};--reserved:${height}}`,
      );
      root.adoptedStyleSheets = [sheet];
      waiting.add(this);
      queueMicrotask(start);
    }

    /** An element that is only moved is connected again at once, and keeps what it shows. */
    disconnectedCallback(): void {
      queueMicrotask(() => this.isConnected || this.#end());
    }

    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (!this.data || before === after) return;
      this.#end();
      if (this.isConnected) this.connectedCallback();
    }

    #end(): void {
      waiting.delete(this);
      watcher.unobserve(this);
      this.#unmount?.();
      this.#unmount = this.data = undefined;
      this.#isBusy = false;
    }

    #option = (name: string): string | undefined => readOption(this, name, defaults);

    need(): Need {
      const option = this.#option;
      return {
        name: this.widget,
        host: (option('host') ?? '').replace(/\/+$/, ''),
        site: option('site') ?? '',
        subject: toSubjectKey({ attribute: option('subject'), canonical: canonical(), url: location.href }),
        sort: option('sort'),
        limit: option('limit'),
        around: toPostId(location.hash),
      };
    }

    /** Gets the code and mounts it. A load that failed is tried again after a while. */
    async load(): Promise<void> {
      const { data } = this;
      if (this.#isBusy || !data) return;
      this.#isBusy = true;
      const lang = readLang(this, defaults);
      try {
        const [widget] = await Promise.all([sources.widget(this.widget), sources.locale(lang)]);
        if (this.data !== data) return;
        this.#unmount = widget.mount({
          ...this.need(),
          element: this,
          root: this.shadowRoot as ShadowRoot,
          url: canonical() ?? location.href,
          lang,
          data,
          option: this.#option,
          reload: () => fetchData([this.need()])[0] as Promise<PageData>,
        });
      } catch {
        this.#isBusy = false;
        setTimeout(() => watcher.observe(this), 5_000);
      }
    }
  }

  for (const name of Object.keys(widgets) as WidgetName[]) {
    const tag = `parvis-${name}`;
    if (customElements.get(tag)) continue;
    customElements.define(
      tag,
      class extends ParvisElement {
        override widget = name;
      },
    );
  }
}

const canonical = (): string | undefined => document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
