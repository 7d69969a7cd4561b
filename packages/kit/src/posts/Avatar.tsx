import type { AuthorKind } from '@parvis/contract';
import type { VNode } from 'preact';

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
      {[...name.trim()][0]?.toUpperCase() ?? '·'}
    </span>
  );
}
