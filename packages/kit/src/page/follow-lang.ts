import type { MountContext } from '../runtime/context.ts';

/**
 * Begins the widget anew when the page requests another language for it, also when it has done so before this is heard of;
 * the answer ends that.
 * @param lang of the place: what was requested when the widget began
 */
export function followLang({ element, option, lang }: Pick<MountContext, 'element' | 'option' | 'lang'>): () => void {
  // As `element/define.ts` has it.
  const toRequestedLocale = (): string =>
    option('lang') || (element.closest<HTMLElement>('[lang]') ?? document.documentElement).lang || navigator.language;
  const check = (): void => {
    if (toRequestedLocale() !== lang) restart.call(element);
  };
  const observer = new MutationObserver(check);
  // Once whoever began this can end it.
  queueMicrotask(check);
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  return () => observer.disconnect();
}

/** As a change of the element's own attribute does, which the browser tells it of. */
function restart(this: HTMLElement & { attributeChangedCallback?: (...change: (string | null)[]) => void }): void {
  this.attributeChangedCallback?.('lang', null, '');
}
