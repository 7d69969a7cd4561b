import type { Post } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import { toForeign } from '../text/RichText.tsx';

/** What translates posts on the device. */
export interface Translator {
  /** The button that translates a post, or gives its own words back. */
  Button: ComponentType<{ ui: Ui; post: Post }>;
  /** The translation that is shown instead of a post's own words, if there is one. */
  toTranslated(ui: Ui, post: Post): VNode | undefined;
}

const translator: Signal<Translator | undefined> = signal(undefined);
let isComing: boolean | undefined;

/** Its code comes only where the browser translates by itself (Translator API), and there is something to translate. */
export function toTranslator(ui: Ui, post: Post): Translator | undefined {
  if (!('Translator' in globalThis) || !toForeign(ui, post.lang)) return;
  if (!isComing) {
    isComing = true;
    import('./translate-posts.ts').then(
      async ({ Button, toTranslated }) => {
        await ui.loadMessages();
        translator.value = { Button, toTranslated };
      },
      () => {
        isComing = false;
      },
    );
  }
  return translator.value;
}
