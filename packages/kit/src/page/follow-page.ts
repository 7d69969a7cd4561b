import type { MountContext } from '../runtime/context.ts';

/** What the Navigation API adds to the window; browsers of 2024 do not all have it. */
interface Navigating {
  navigation?: EventTarget;
}

/** The element, as far as it is asked here. */
interface Followed {
  dataRequest(): { subject: string; lang: string };
  restart(): void;
}

/**
 * Begins the widget anew when the page requests another language for it, or is about something else where no option says
 * what the subject is: when a single-page application goes to its next page and the element stays. Applications change the
 * address first and the head after it, by script, so both are watched. Nobody who is writing is interrupted.
 * @returns ends it
 */
export function followPage({ element, subject, lang, option }: MountContext): () => void {
  const self = element as HTMLElement & Followed;
  const check = (): void => {
    const now = self.dataRequest();
    if (now.lang !== lang || (now.subject !== subject && !option('subject') && !self.matches(':focus-within')))
      self.restart();
  };
  const { navigation } = window as Navigating;
  const observer = new MutationObserver(check);
  observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  observer.observe(document.head ?? document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
  navigation?.addEventListener('currententrychange', check);
  addEventListener('popstate', check);
  // The page may have gone on before this is heard of. Once whoever began this can end it.
  queueMicrotask(check);
  return () => {
    observer.disconnect();
    navigation?.removeEventListener('currententrychange', check);
    removeEventListener('popstate', check);
  };
}
