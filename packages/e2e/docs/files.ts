import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The addresses of all pages of a built site. */
export const listPages = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => /(^|\/)index\.html$/.test(path))
    .map((path) => `/${path.replace(/index\.html$/, '')}`)
    .sort();

/** One sentence for each page to which the list beside every page does not lead. Both languages have the same list. */
export function findUnlisted(folder: string): string[] {
  return ['/', '/fr/'].flatMap((base) => {
    const text = readFileSync(join(folder, base, 'overview/index.html'), 'utf8');
    const list = /<nav[^>]*class="sidebar[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
    const listed = new Set([...list.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!));
    return listPages(folder)
      .filter((page) => page.startsWith('/fr/') === (base === '/fr/') && page !== base && !/\/404\/$/.test(page))
      .filter((page) => !listed.has(page))
      .map((page) => `${page} is in no list of pages.`);
  });
}

/** One sentence for each link, picture, script and sheet of a built site that is not there, or names no element of its page. */
export function findDeadAddresses(folder: string): string[] {
  const pages = listPages(folder);
  const texts = new Map(pages.map((page) => [page, readFileSync(join(folder, page, 'index.html'), 'utf8')]));
  const ids = new Map(
    [...texts].map(([page, text]) => [page, new Set([...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id))]),
  );
  return [...texts].flatMap(([page, text]) => {
    const links = [...text.matchAll(/<(?:a|img|script|link)\b[^>]*?\s(?:href|src)="([^"]+)"/g)].map(([, link]) =>
      link!.replaceAll('&amp;', '&'),
    );
    return [...new Set(links)].flatMap((link) => {
      const url = new URL(link, `http://site${page}`);
      if (url.host !== 'site') return [];
      const path = decodeURIComponent(url.pathname);
      if (!texts.has(path)) {
        const isThere = !path.endsWith('/') && existsSync(join(folder, path));
        return isThere ? [] : [`${page} leads to ${path}, which is not there.`];
      }
      const anchor = decodeURIComponent(url.hash.slice(1));
      return !anchor || ids.get(path)!.has(anchor) ? [] : [`${page} leads to ${path}#${anchor}, which is not there.`];
    });
  });
}
