import type { Context, Place } from '../element/context.ts';
import { createWords, type Translate, toSpoken } from '../i18n/words.ts';
import { kit } from '../locales/en/kit.ts';

/** What every part of a widget gets: its place, its language, the words that all widgets share. */
export interface Ui {
  context: Context;
  lang: string;
  t: Translate<typeof kit>;
  /** Tells the page: a bubbling, composed event. False when a listener cancelled it. */
  emit(name: `parvis-${string}`, detail?: object): boolean;
  /** Says something to assistive technology, once. */
  say(text: string): void;
}

export function createUi(place: Place, say: (text: string) => void): Ui {
  const lang = toSpoken(place.lang);
  const url = (place.option('url') ?? place.url).replace(/#.*/, '');
  const context = { ...place, url, title: place.option('subject-title') ?? document.title };
  return {
    context,
    lang,
    t: createWords(lang, 'kit', kit),
    emit: (name, detail = {}) =>
      context.element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail })),
    say,
  };
}
