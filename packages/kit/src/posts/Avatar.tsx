import type { Author } from '@parvis/contract';
import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import { toImage } from '../text/RichText.tsx';

/**
 * The first sign of a name that shows something, with all that it is made of: marks, the parts of a family or a flag, the
 * letters that a syllable joins. Without `Intl.Segmenter`, which takes a slow phone long to make.
 */
const initial = /[^\p{Z}\p{C}](?:[\u200d\u094d]\S|[\p{M}\p{RI}\p{EMod}])*/u;

/**
 * The picture of who wrote, which the server keeps, or the first letter of a name on a colour of its own; of the business in
 * another form. The name stands beside it.
 */
export function Avatar({
  ui,
  name,
  author,
}: {
  ui: Ui;
  name: string;
  author?: Pick<Author, 'kind' | 'avatar'> | null | undefined;
}): VNode {
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) as number)) % 360;
  return (
    <span class={`avatar ${author?.kind ?? ''}`} part="avatar" aria-hidden="true" style={{ '--hue': hue }}>
      {author?.avatar ? toImage(author.avatar, ui.context.host) : initial.exec(author === null ? '–' : name)}
    </span>
  );
}
