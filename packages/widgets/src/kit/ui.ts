import type { Context, Place } from '../element/context.ts';
import { createWords, type Translate, toSpoken } from '../i18n/words.ts';
import { kit } from '../locales/en/kit.ts';

/** What every part of a widget gets: its place, its language, the words that all widgets share. */
export interface Ui {
  context: Context;
  lang: string;
  /** Level of the heading among those of the page, 1 to 6, where the `heading-level` option gives one. @default 2 */
  level?: number;
  t: Translate<typeof kit>;
  /** Tells the page: a bubbling, composed event. False when a listener cancelled it. */
  emit(name: `parvis-${string}`, detail?: object): boolean;
  /**
   * Says something to assistive technology, once.
   * @param isShown for who looks, too, for some seconds: what went wrong and stands nowhere else
   */
  say(text: string, isShown?: boolean): void;
}

export function createUi(place: Place, say: Ui['say']): Ui {
  const lang = toSpoken(place.lang, place.words);
  const { element, option } = place;
  const link = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  const context = {
    ...place,
    root: element?.shadowRoot as ShadowRoot,
    url: (option('url') ?? link?.href ?? location.href).replace(/#.*/, ''),
    title: option('subject-title') ?? document.title,
  };
  return {
    context,
    lang,
    level: Number(place.option('heading-level')) || undefined,
    t: createWords(lang, 'kit', kit),
    emit: (name, detail = {}) =>
      context.element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail })),
    say,
  };
}
