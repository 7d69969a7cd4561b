import type { Post } from '@parvis/contract';
import { type Signal, signal, useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Ui } from '../runtime/ui.ts';
import { toForeign } from '../text/RichText.tsx';

/** A post in the language of the widget. */
export interface Translation {
  /** When the post that was translated was last changed: changed again, it shows its own words. */
  of: string | null | undefined;
  /** What stands in the place of the post's own title and text. */
  show(): VNode;
}

const translations = new Map<string, Signal<Translation | undefined>>();

/** The translation of a post that is shown in its place; one for the whole page, until it is left. */
export function openTranslation({ lang }: Ui, { id }: Post): Signal<Translation | undefined> {
  const key = `${lang} ${id}`;
  const one = translations.get(key) ?? signal<Translation | undefined>(undefined);
  translations.set(key, one);
  return one;
}

/** Where the browser translates by itself (Translator API), and there is something to translate. */
const canTranslate = (ui: Ui, post: Post): boolean => 'Translator' in self && !!toForeign(ui, post.lang);

/** The translation that is shown instead of a post's own words, if there is one. */
export function toTranslated(ui: Ui, post: Post): VNode | undefined {
  const shown = canTranslate(ui, post) ? openTranslation(ui, post).value : undefined;
  return shown && shown.of === post.editedAt ? shown.show() : undefined;
}

interface Props {
  ui: Ui;
  post: Post;
}

/** The button that translates a post, or gives its own words back. Its code comes only where it can do something. */
export function TranslateAction(props: Props): VNode | false {
  const late = useSignal<{ Button?: ComponentType<Props> }>({});
  const { Button } = late.value;
  useLayoutEffect(() => {
    if (!canTranslate(props.ui, props.post)) return;
    import('./TranslateButton.tsx').then(
      ({ TranslateButton }) => {
        late.value = { Button: TranslateButton };
      },
      () => {},
    );
  }, []);
  return !!Button && <Button {...props} />;
}
