import { toReviewName } from '@parvis/core/session';
import { toSubjectKey } from '@parvis/core/subject-key';
import type { PageData, Place, Sources, WidgetName } from './context.ts';
import { type Defaults, readLang, readOption } from './options.ts';
import { fetchData, type Need, readStored, toPostId } from './page-data.ts';

/** Every widget, and the height in CSS pixels that it holds until it is first painted, so that nothing below jumps. */
const widgets: Record<WidgetName, number> = { comments: 420, reviews: 480, rating: 32, share: 44 };

/** Attributes that, when changed, begin the widget anew. */
const observed = ['subject', 'site', 'host', 'lang', 'theme', 'sort', 'readonly', 'limit', 'networks', 'image'];

/** Code and data come when an element is this near to what is seen, in CSS pixels. */
const near = 800;

/**
 * Registers the elements. A name that is already taken stays as it is: the first version on a page wins.
 * @param sources how to get code and words
 * @param defaults options of the script tag, or of `configure`
 */
export function defineElements(sources: Sources, defaults: Defaults): void {
  const waiting = new Set<ParvisElement>();
  let planned = false;

  /** Elements that come in the same turn, or before the page is read to its end, share one request. */
  const plan = (): void => {
    if (planned) return;
    planned = true;
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
    else queueMicrotask(start);
  };

  const start = (): void => {
    planned = false;
    if ([...waiting].some(isNear)) ask();
    else for (const element of waiting) watcher.observe(element);
  };

  /** The first element that comes near asks for all that wait; each then loads its code when it is near itself. */
  const ask = (): void => {
    const all = [...waiting];
    waiting.clear();
    const answers = fetchData(all.map((element) => element.need()));
    all.forEach((element, at) => {
      element.data = answers[at];
      // Whoever shows the data says what went wrong with it.
      element.data?.catch(() => {});
      if (isNear(element)) element.load();
      else watcher.observe(element);
    });
  };

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        const element = target as ParvisElement;
        if (waiting.has(element)) ask();
        element.load();
      }
    },
    { rootMargin: `${near}px` },
  );

  const isNear = (element: ParvisElement): boolean => {
    const { top, bottom } = element.getBoundingClientRect();
    return (
      readOption(element, 'loading', defaults) === 'eager' ||
      !!toPostId(location.hash) ||
      (bottom > -near && top < innerHeight + near)
    );
  };

  abstract class ParvisElement extends HTMLElement {
    static observedAttributes = observed;
    abstract name: WidgetName;
    data: Promise<PageData> | undefined;
    #unmount: (() => void) | undefined;
    #loading = false;

    connectedCallback(): void {
      if (this.#unmount || this.#loading) return;
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        `:host{display:block!important;position:relative;min-height:${widgets[this.name]}px;--reserved:${widgets[this.name]}px}:host([hidden]){display:none!important}`,
      );
      root.adoptedStyleSheets = [sheet];
      waiting.add(this);
      plan();
    }

    /** An element that is only moved is connected again at once, and keeps what it shows. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (this.isConnected) return;
        waiting.delete(this);
        watcher.unobserve(this);
        this.#unmount?.();
        this.#unmount = this.data = undefined;
        this.#loading = false;
      });
    }

    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (!this.data || before === after) return;
      this.#unmount?.();
      this.#unmount = this.data = undefined;
      this.#loading = false;
      if (this.isConnected) this.connectedCallback();
    }

    need(): Need {
      const option = (name: string): string | undefined => readOption(this, name, defaults);
      return {
        name: this.name,
        host: (option('host') ?? '').replace(/\/$/, ''),
        site: option('site') ?? '',
        subject: toSubjectKey({ attribute: option('subject'), canonical: canonical(), url: location.href }),
        sort: option('sort'),
        limit: option('limit'),
        around: toPostId(location.hash),
      };
    }

    /** Gets the code and mounts it. A load that failed is tried again when the element comes near again. */
    async load(): Promise<void> {
      if (this.#loading) return;
      this.#loading = true;
      const data = this.data as Promise<PageData>;
      const lang = readLang(this, defaults);
      try {
        const [widget] = await Promise.all([sources.widget(this.name), sources.locale(lang)]);
        if (this.isConnected && this.data === data) this.#unmount = widget.mount(this.#context(lang, data));
      } catch {
        this.#loading = false;
        watcher.observe(this);
      }
    }

    #context(lang: string, data: Promise<PageData>): Place {
      const need = this.need();
      return {
        ...need,
        element: this,
        root: this.shadowRoot as ShadowRoot,
        url: canonical() ?? location.href,
        lang,
        data,
        ownReview: readStored(toReviewName(need, need.subject)),
        option: (name) => readOption(this, name, defaults),
        reload: () => fetchData([this.need()])[0] as Promise<PageData>,
      };
    }
  }

  for (const name of Object.keys(widgets) as WidgetName[]) {
    const tag = `parvis-${name}`;
    if (!customElements.get(tag)) {
      customElements.define(
        tag,
        class extends ParvisElement {
          override name: WidgetName = name;
        },
      );
    }
  }
}

const canonical = (): string | undefined => document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href;
