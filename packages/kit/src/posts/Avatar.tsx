import type { AuthorKind } from '@parvis/contract';
import type { VNode } from 'preact';

/**
 * The first sign of a name that shows something, with all that it is made of: marks, the parts of a family or a flag, the
 * letters that a syllable joins. Without `Intl.Segmenter`, which takes a slow phone long to make.
 */
const initial = /[^\p{Z}\p{C}](?:[\u200d\u094d]\S|[\p{M}\p{RI}\p{EMod}])*/u;

/** The first letter of a name on a colour of its own, and of the business in another form; nothing is fetched. */
export function Avatar({ name, kind }: { name: string; kind?: AuthorKind | undefined }): VNode {
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) as number)) % 360;
  return (
    <span
      class={kind === 'staff' ? 'avatar staff' : 'avatar'}
      part="avatar"
      aria-hidden="true"
      style={{ '--hue': hue }}
    >
      {initial.exec(name)?.[0]}
    </span>
  );
}
