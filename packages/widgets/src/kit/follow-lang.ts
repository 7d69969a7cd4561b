import type { Place } from '../element/context.ts';

/**
 * Begins the widget anew when the page wishes another language for it, also when it has done so before this is heard of;
 * the answer ends that.
 * @param lang of the place: what was wished for when the widget began
 */
export function followLang({ element, option, lang }: Pick<Place, 'element' | 'option' | 'lang'>): () => void {
  // As `element/define.ts` has it.
  const toWish = (): string =>
    option('lang') || (element.closest<HTMLElement>('[lang]') ?? document.documentElement).lang || navigator.language;
  const check = (): void => {
    if (toWish() !== lang) restart.call(element);
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
