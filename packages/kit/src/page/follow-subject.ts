import type { MountContext } from '../runtime/context.ts';

/** What the Navigation API adds to the window; browsers of 2024 do not all have it. */
interface Navigating {
  navigation?: EventTarget;
}

/** The element, as far as it is asked here. */
interface Subjected {
  dataRequest(): { subject: string };
  restart(): void;
}

/**
 * Follows a single-page application to its next page, where no option says what the subject is: when the address or the
 * canonical link changes and the element stays. Applications change the address first and the head after it, by script,
 * so both are watched. Nobody who is writing is interrupted.
 */
export function followSubject({ element, subject, option }: MountContext): () => void {
  if (option('subject')) return () => {};
  const self = element as HTMLElement & Subjected;
  const look = (): void => {
    if (self.dataRequest().subject !== subject && !self.matches(':focus-within')) self.restart();
  };
  const { navigation } = window as Navigating;
  const observer = new MutationObserver(look);
  observer.observe(document.head ?? document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
  navigation?.addEventListener('currententrychange', look);
  addEventListener('popstate', look);
  // The page may have gone on before this code came. Once whoever began this can end it.
  queueMicrotask(look);
  return () => {
    observer.disconnect();
    navigation?.removeEventListener('currententrychange', look);
    removeEventListener('popstate', look);
  };
}
