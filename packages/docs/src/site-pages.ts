import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSections, mapAddresses, root } from './files.ts';
import { type Page, toPage } from './markdown.ts';
import { makeReference } from './reference/index.ts';

/** A page of the site, in one language. */
export interface SitePage extends Page {
  /** Its address without slashes around it. */
  id: string;
  /** Whose text it is; of a page that is made from tables, where it would be. */
  file: string;
}

/**
 * The pages of the site from the files of the repository, which stay where they are and as they are: no page is written
 * twice, and who reads the repository has the same ones.
 */
export function collectPages(): SitePage[] {
  const addresses = mapAddresses();
  const read = (id: string, path: string, isFrench: boolean): SitePage => ({
    id,
    file: join(root, path),
    ...toPage(path, readFileSync(join(root, path), 'utf8'), addresses, isFrench),
  });
  return [
    ...listSections().flatMap(({ rows }) =>
      rows.flatMap(({ slug, en, fr }) => [
        ...(en ? [read(slug, en, false)] : []),
        ...(fr ? [read(`fr/${slug}`, fr, true)] : []),
      ]),
    ),
    ...makeReference().map(({ slug, ...page }) => ({ id: slug, file: join(root, 'docs', `${slug}.md`), ...page })),
  ];
}
