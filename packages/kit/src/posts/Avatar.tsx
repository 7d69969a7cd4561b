import type { AuthorKind } from '@parvis/contract';
import type { VNode } from 'preact';

/** The first letter of a name on a colour of its own; nothing is fetched. The business has a mark that no name gives. */
export function Avatar({ name, kind }: { name: string; kind?: AuthorKind | undefined }): VNode {
  if (kind === 'staff') {
    return (
      <span class="avatar staff" part="avatar" aria-hidden="true">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 3h16l2 6a3 3 0 01-2 3v9h-6v-6h-4v6H4v-9a3 3 0 01-2-3z" />
        </svg>
      </span>
    );
  }
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) as number)) % 360;
  return (
    <span class="avatar" part="avatar" aria-hidden="true" style={{ '--hue': hue }}>
      {[...name.trim()][0]?.toUpperCase() ?? '·'}
    </span>
  );
}
