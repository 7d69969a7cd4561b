import { withoutSession } from '@parvis/core/subject-key';
import { kit } from '../i18n/en/kit.ts';
import { createMessages, resolveLocale, type Translate } from '../i18n/messages.ts';
import type { Context, MountContext } from './context.ts';

/** What every part of a widget gets: its place on the page, its language, the messages that all widgets share. */
export interface Ui {
  context: Context;
  lang: string;
  /** Level of the heading among those of the page, 1 to 6, where the `heading-level` option gives one. @default 2 */
  level?: number;
  t: Translate<typeof kit>;
  /** Gets what is said once somebody acts, where that does not stand in the code. Never fails: English is said then. */
  loadMessages(): Promise<void>;
  /** The address of one post. */
  permalink(id: string): string;
  /** Tells the page: a bubbling, composed event. False when a listener cancelled it. */
  emit(name: `parvis-${string}`, detail?: object): boolean;
  /**
   * Says something to assistive technology, once.
   * @param isShown for who looks, too, for some seconds: what went wrong and stands nowhere else
   */
  announce(text: string, isShown?: boolean): void;
}

export function createUi(mountContext: MountContext, announce: Ui['announce']): Ui {
  const lang = resolveLocale(mountContext.lang, mountContext.messages);
  const { element, option, tracking } = mountContext;
  const toPageUrl = (url: string): string => withoutSession(url.replace(tracking, ''));
  const link = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  const context = {
    ...mountContext,
    root: element?.shadowRoot as ShadowRoot,
    url: option('url')?.replace(/#.*/, '') ?? toPageUrl(link?.href ?? location.href),
    title: option('subject-title') ?? document.title,
  };
  return {
    context,
    lang,
    level: Number(option('heading-level')) || undefined,
    t: createMessages(lang, 'kit', kit),
    async loadMessages() {
      try {
        const { messages, loadMessages } = mountContext;
        // English throws: it stands in the code.
        Object.assign(messages!, (await loadMessages!()).messages);
      } catch {}
    },
    permalink: (id) => `${toPageUrl(location.href)}#parvis-${id}`,
    emit: (name, detail = {}) =>
      context.element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable: true, detail })),
    announce,
  };
}
