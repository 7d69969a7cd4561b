import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { listSections, root } from './files.ts';
import type { Row } from './table.ts';

/** The name of a page in the sidebar: its label, else its heading. */
function toLabel({ slug, en, fr, label }: Row): { label: string; translations: { fr: string } } {
  const read = (path: string | undefined): string | undefined =>
    path && existsSync(join(root, path))
      ? /^# (.+)$/m.exec(readFileSync(join(root, path), 'utf8'))?.[1]?.replaceAll('`', '')
      : undefined;
  const english = label?.en ?? read(en) ?? slug;
  return { label: english, translations: { fr: label?.fr ?? read(fr) ?? english } };
}

/** The sidebar in both languages. */
export const sidebar: NonNullable<StarlightUserConfig['sidebar']> = listSections().map(
  ({ label, collapsed, rows }) => ({
    label: label.en,
    translations: { fr: label.fr },
    collapsed: collapsed ?? false,
    items: rows.map((row) => ({ ...toLabel(row), link: `/${row.slug}/` })),
  }),
);
