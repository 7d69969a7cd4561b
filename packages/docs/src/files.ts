import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { movingRows } from './moving/pages.ts';
import { decisions, moving, others, type Row, recipes, type Section, sections } from './table.ts';

/** The root of the repository. */
export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

const listMarkdown = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .sort();

/** The recipes, in the order of their index, which comes first. */
function listRecipes(): Row[] {
  const index = readFileSync(join(root, 'docs/recipes/index.md'), 'utf8');
  const names = [...index.matchAll(/^\| \[[^\]]+\]\((\S+)\.md\)/gm)].map(([, name]) => name!);
  return ['index', ...names].map((name): Row => {
    const fr = `docs/fr/recettes/${name}.md`;
    return {
      slug: name === 'index' ? 'recipes' : `recipes/${name}`,
      en: `docs/recipes/${name}.md`,
      ...(existsSync(join(root, fr)) && { fr }),
      ...(name === 'index' && { label: recipes.first }),
    };
  });
}

/** The sections of the table, with the recipes and the pages about moving here behind the first, those pages of docs/ that no row names, and the decisions. */
export function listSections(): Section[] {
  const named = new Set(sections.flatMap(({ rows }) => rows.flatMap(({ en, fr }) => [en, fr])));
  const free = listMarkdown('docs')
    .filter((en) => !named.has(en))
    .map((en): Row => {
      const name = en.slice('docs/'.length, -'.md'.length);
      const fr = `docs/fr/${name}.md`;
      return { slug: name, en, ...(existsSync(join(root, fr)) && { fr }) };
    });
  const decided = listMarkdown('docs/decisions').map(
    (en): Row => ({ slug: en.slice('docs/'.length, -'.md'.length), en }),
  );
  return [
    ...sections.slice(0, 1),
    { label: recipes.all, collapsed: true, rows: listRecipes() },
    { label: moving, rows: movingRows },
    ...sections.slice(1),
    ...(free.length > 0 ? [{ label: others, rows: free }] : []),
    { label: decisions, collapsed: true, rows: decided },
  ];
}

/** Pages of docs/fr that are no translation of a page: nothing would lead to them. */
export function listLost(): string[] {
  const shown = new Set(listSections().flatMap(({ rows }) => rows.map(({ fr }) => fr)));
  return [...listMarkdown('docs/fr'), ...listMarkdown('docs/fr/recettes')].filter((path) => !shown.has(path));
}

/** Where each file of the repository is on the site, by its path: `docs/fr/avis.md` is `/fr/reviews/`. */
export function mapAddresses(): Map<string, string> {
  const all = listSections().flatMap(({ rows }) => rows);
  return new Map(
    all.flatMap(({ slug, en, fr }) => [
      ...(en ? [[en, `/${slug}/`] as const] : []),
      ...(fr ? [[fr, `/fr/${slug}/`] as const] : []),
    ]),
  );
}
