import type { MountContext } from '../runtime/context.ts';

/** What the Navigation API adds to the window; browsers of 2024 do not all have it. */
interface Navigating {
  navigation?: EventTarget;
}

/** The element, as far as it is asked here. */
export interface FollowedElement extends HTMLElement {
  dataRequest(): { subject: string; lang: string };
  restart(): void;
}

/** Whether a form holds something that was not sent, or a post is being sent: the focus alone says nothing of that. */
const isWriting = (root: ShadowRoot): boolean =>
  !!root.querySelector('article[aria-busy=true]') ||
  [...root.querySelectorAll('form')].some((form) => [...new FormData(form).values()].some(Boolean));

/**
 * Begins the widget anew when the page requests another language for it, or is about something else: when a single-page
 * application goes to its next page and the element stays. Applications change the address first and the head after it, by
 * script, so both are watched. Nobody who is writing is interrupted: what they write is about what the widget shows, which
 * goes with its form.
 * @returns ends it
 */
export function followPage({ element, subject, lang }: MountContext): () => void {
  const self = element as FollowedElement;
  const root = element.shadowRoot!;
  const check = (): void => {
    const now = self.dataRequest();
    if ((now.lang !== lang || now.subject !== subject) && !isWriting(root)) self.restart();
  };
  const { navigation } = window as Navigating;
  const observer = new MutationObserver(check);
  // A new address is heard of where browsers say so. Elsewhere, with the content that comes with it.
  observer.observe(document, { subtree: true, childList: !navigation, attributes: true, attributeFilter: ['lang'] });
  observer.observe(root, { subtree: true, childList: true });
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
