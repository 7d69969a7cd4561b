import { type ElementName, elementNames, elements } from '@parvis/contract/elements';
import { observedOptions } from '@parvis/contract/options';
import { toSubjectKey, tracking } from '@parvis/core/subject-key';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import { toPostId } from '@parvis/kit/runtime/permalink.ts';
import type { Sources } from './context.ts';
import { type Defaults, readOption } from './options.ts';
import { type DataRequest, fetchData, ignore } from './page-data.ts';

/** Code and data come when an element is this near to what is seen, in CSS pixels. */
const nearPx = 800;
/** From the top, when it comes: so near on a phone. In a larger window the watcher knows more, a frame later. */
const nearAtFirstPx = 1_600;

/**
 * Registers the elements. A name that is already taken stays as it is: the first version on a page wins.
 * @param sources how to get code and words
 * @param defaults options of the script tag, or of `configure`
 */
export function defineElements(sources: Sources, defaults: Defaults): void {
  const waiting = new Set<ParvisElement>();
  // Here, because what says all else comes from the same place as what does not come.
  let tell = (error: unknown): void => {
    // biome-ignore lint/suspicious/noConsole: said to whoever builds the page, once
    console.warn('parvis: blocked?', error);
    tell = ignore;
  };

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) arrive(target as ParvisElement);
    },
    { rootMargin: `${nearPx}px` },
  );

  /** The first element that comes near asks for all that wait; each then loads its code when it is near itself. */
  const arrive = (element: ParvisElement): void => {
    watcher.unobserve(element);
    if (waiting.has(element)) {
      const requests = [...waiting].map((one) => (one.request = one.dataRequest()));
      waiting.clear();
      fetchData(requests);
    }
    element.load();
  };

  /** The watcher would say so, a frame later; of one that is long and begins far above it still has to. */
  const isNear = (element: ParvisElement): unknown => {
    return (
      element.option('loading') === 'eager' ||
      toPostId(location.hash) ||
      // What is there already has time: the watcher lays nothing out for the question.
      (!element.request && element.getBoundingClientRect().top ** 2 < nearAtFirstPx ** 2)
    );
  };

  /** Elements that come in the same turn share one request: all that the page has when this module runs, after it is read. */
  const start = (element: ParvisElement): void => {
    isNear(element) ? arrive(element) : watcher.observe(element);
  };

  class ParvisElement extends HTMLElement {
    static observedAttributes = observedOptions;
    declare widget: ElementName;
    /** What was asked for. Its data are never looked at where the server has rendered: they are in the root then. */
    declare request: DataRequest | undefined;
    /** Takes the widget away again; set as soon as its code is on the way. */
    #unmount: (() => void) | undefined;

    connectedCallback(): void {
      if (this.#unmount) return;
      // What the server has rendered has its own height, its style, and its data with it.
      // biome-ignore lint/suspicious/noAssignInExpressions: the loader has 2 kB, and this takes the least of them
      if (this.shadowRoot?.firstChild) (this.request = this.dataRequest()).data = Promise.resolve() as never;
      else {
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        const sheet = new CSSStyleSheet();
        // So that nothing below jumps when it is painted. No window is higher than its screen, and that is known without
        // laying out the page.
        sheet.replaceSync(
          // It fills its line, also where a page makes that as wide as what it holds: in a row, or centred.
          `:host(:not([hidden])){display:block;width:-webkit-fill-available;width:-moz-available;min-height:${elements[this.widget] || screen.height}px}`,
        );
        root.adoptedStyleSheets = [sheet];
        waiting.add(this);
      }
      // What is there is read before it can be acted on: the code may have come before the first frame.
      (this.request ? requestAnimationFrame : queueMicrotask)(() => start(this));
    }

    /** An element that is only moved is connected again at once, and keeps what it shows. */
    disconnectedCallback(): void {
      queueMicrotask(() => this.isConnected || this.#end());
    }

    attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
      if (before !== after) this.restart();
    }

    /** Begins anew, when it has begun: options have changed, or the page is about another subject. */
    restart(): void {
      if (!this.request) return;
      this.#end();
      if (this.isConnected) this.connectedCallback();
    }

    #end(): void {
      waiting.delete(this);
      watcher.unobserve(this);
      this.#unmount?.();
      this.#unmount = this.request = undefined;
    }

    option = (name: string): string | undefined => readOption(this, name, defaults);

    dataRequest(): DataRequest {
      const { option } = this;
      return {
        name: this.widget,
        host: option('host')!.replace(/\/+$/, ''),
        site: option('site') ?? '',
        subject: toSubjectKey({ attribute: option('subject'), canonical: canonical(), url: location.href }),
        // An element inside another's shadow root does not see the page from there.
        lang:
          option('lang') ||
          (this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang ||
          navigator.language,
        option,
      };
    }

    /** Gets the code and mounts it. A load that failed is tried again after a while. */
    async load(): Promise<void> {
      const { request } = this;
      if (this.#unmount || !request) return;
      this.#unmount = ignore;
      try {
        // Not `Promise.all`: the page may have put a Promise of its own in the place of the browser's.
        const code = sources.widget(this.widget);
        const messages = sources.locale(request.lang).catch(ignore);
        const widget = await code;
        const locale = await messages;
        if (this.request !== request) return;
        this.#unmount = widget.mount({
          ...(request as DataRequest & { data: Promise<PageData> }),
          ...sources,
          ...locale,
          element: this,
          tracking,
          reload() {
            fetchData([request]);
            return request.data!;
          },
        });
      } catch (error) {
        this.#unmount = undefined;
        setTimeout(() => watcher.observe(this), 5_000);
        tell(error);
      }
    }
  }

  for (const name of elementNames) {
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
