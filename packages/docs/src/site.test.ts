import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findWrongCode } from '../../checks/snippets/code.ts';
import { findFences } from '../../checks/snippets/fences.ts';
import { findWrongHtml } from '../../checks/snippets/html.ts';
import { kinds } from '../../checks/snippets/kinds.ts';
import { listLost, listSections, root } from './files.ts';
import { toPage } from './markdown.ts';
import { hosts, toCode } from './playground/code.ts';
import { collectPages } from './site-pages.ts';

/** Addresses of pages that are no Markdown, made by Astro. */
const made = [
  '/',
  '/fr/',
  '/playground/',
  '/fr/playground/',
  '/gallery-live/',
  '/fr/gallery-live/',
  '/openapi.json',
  '/export.schema.json',
];

const rows = listSections().flatMap((section) => section.rows);

it('has every page of docs/ once, and every French one as the translation of an English one', () => {
  expect(listLost()).toEqual([]);
  const slugs = rows.map(({ slug }) => slug);
  expect(slugs.filter((slug, at) => slugs.indexOf(slug) !== at)).toEqual([]);
  const files = rows.flatMap(({ en, fr }) => [en, fr]).filter((path) => path !== undefined);
  expect(files.filter((path, at) => files.indexOf(path) !== at || !existsSync(join(root, path)))).toEqual([]);
});

it('says of every format where its file comes from, in both languages', () => {
  const missing = collectPages().filter(
    ({ id, body }) =>
      /(^|\/)moving\//.test(id) && /its own documentation says|sa propre documentation le dit/.test(body),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

it('prints commands that there are, on the pages that are made from tables', async () => {
  const made = collectPages().filter(({ id }) => /(^|\/)moving(\/|$)|^reference\/(elements|api)/.test(id));
  const fences = made.flatMap(({ id, body }) => findFences(id, body));
  expect(fences.length).toBeGreaterThan(50);
  const said = await Promise.all(
    fences.map(({ path, kind, code }) => kinds[kind]?.(code, path) ?? [`${path}: ${kind}`]),
  );
  expect(said.flat()).toEqual([]);
});

it('leads from page to page, and to no file of the repository', () => {
  const pages = collectPages();
  // Where there is no French page, the site shows the English one at the French address.
  const known = new Set([...made, ...pages.flatMap(({ id }) => [`/${id}/`, `/fr/${id}/`])]);
  const links = pages.flatMap(({ id, body }) =>
    [...body.replaceAll(/^```[\s\S]*?^```|`[^`\n]+`/gm, ' ').matchAll(/\]\(([^()\s]+)\)/g)].map(([, link]) => ({
      id,
      link: link!,
    })),
  );
  expect(links.length).toBeGreaterThan(200);
  const dead = links.filter(
    ({ link }) => !/^(https?:|mailto:|#|\/pictures\/)/.test(link) && !known.has(link.replace(/#.*/, '')),
  );
  expect(dead).toEqual([]);
});

it('is about something on every page: a title, and a sentence for search engines', () => {
  const pages = collectPages().filter(({ id }) => !/^(changes|decisions|licence)/.test(id));
  expect(pages.filter(({ title, description }) => !title || !description).map(({ id }) => id)).toEqual([]);
  expect(
    pages.filter(({ body }) => /^# /m.test(body.replaceAll(/^```[\s\S]*?^```/gm, ''))).map(({ id }) => id),
  ).toEqual([]);
});

it('shows a fence that is marked as live below its code, without the script that the page has already', () => {
  const text =
    '# T\n\nWords.\n\n```html live\n<script src="x"></script>\n<parvis-rating subject="a"></parvis-rating>\n```\n';
  const { body } = toPage('docs/x.md', text, new Map(), false);
  expect(body).toContain('```\n\n<div class="live not-content">\n<parvis-rating subject="a"></parvis-rating>\n</div>');
});

it('keeps links of code, and the words of what is no page', () => {
  const text = '# T\n\n`[a](b.md)` [`b`](b.md#c) [c](../x.ts) ![d](pictures/d.webp)\n';
  const { body } = toPage('docs/x.md', text, new Map([['docs/b.md', '/b/']]), true);
  expect(body).toBe('\n`[a](b.md)` [`b`](/fr/b/#c) c ![d](/pictures/d.webp)\n');
});

it.each(hosts)('gives the code for %s with all that was chosen, and quotes that stay inside', (host) => {
  const code = toCode(host, {
    tag: 'parvis-reviews',
    options: { sort: 'helpful', readonly: '', 'subject-title': 'A "sea" <room>' },
    theme: 'warm',
  });
  expect(code).toContain('themes/warm.css');
  if (host !== 'HTML') expect(code).toContain("configure({ host: 'https://HOST', site: 'shop' });");
  expect(code).toContain('sort="helpful"');
  expect(findWrongHtml(code)).toEqual([]);
  if (host === 'npm' || host === 'React') expect(findWrongCode('tsx', code)).toEqual([]);
  expect(code).toContain(host === 'React' ? 'readonly={true}' : ' readonly ');
  expect(code).toContain('subject-title="A &quot;sea&quot; &lt;room>"');
});

it('has the themes that the widgets ship, and the elements that their table lists, in the playground', async () => {
  const { describePlayground } = await import('./playground/table.ts');
  const { elements, themes } = describePlayground();
  expect(elements.map(({ tag }) => tag)).toContain('parvis-comments');
  for (const theme of themes)
    expect(readFileSync(join(root, `packages/widgets/themes/${theme}.css`), 'utf8')).toContain('--parvis');
});
