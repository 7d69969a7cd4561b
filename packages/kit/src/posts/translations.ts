import type { Post } from '@parvis/contract';
import { type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';

/** A post in the language of the widget. */
export interface Translation {
  /** What was translated, see {@link toVersion}: changed since, the post shows its own words. */
  of: string;
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

/** Of one's words: when they were changed, and whether they are all or the beginning. */
export const toVersion = ({ editedAt, truncated }: Post): string => `${editedAt} ${truncated}`;

/** The translation that is shown instead of a post's own words, if there is one. */
export function toTranslated(ui: Ui, post: Post): VNode | undefined {
  const shown = openTranslation(ui, post).value;
  return shown && shown.of === toVersion(post) ? shown.show() : undefined;
}
