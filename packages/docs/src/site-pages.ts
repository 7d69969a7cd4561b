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

/** What is shown where there is no page, in both languages: nobody knows which one was looked for. */
const notHere: Page = {
  title: 'This page is not here',
  description: 'There is no page at this address. Search above, or begin again from one of these.',
  body: `There is no page at this address. Search above, or begin from one of these:

- [Overview](/overview/), [first steps](/first-steps/), [playground](/playground/)
- [Moving here](/moving/), [recipes](/recipes/), [widgets](/widgets/)

Il n’y a pas de page à cette adresse. Cherchez en haut, ou repartez d’ici :

- [En bref](/fr/overview/), [premiers pas](/fr/first-steps/), [essayer](/fr/playground/)
- [Venir d’ailleurs](/fr/moving/), [recettes](/fr/recipes/)
`,
};

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
    { id: '404', file: join(root, 'docs/404.md'), ...notHere },
    ...makeReference().map(({ slug, ...page }) => ({ id: slug, file: join(root, 'docs', `${slug}.md`), ...page })),
  ];
}
