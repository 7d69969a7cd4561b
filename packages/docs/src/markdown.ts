import { posix } from 'node:path';

/** A page as the site shows it: what stands over it apart from what is below. */
export interface Page {
  title: string;
  /** The first paragraph without its marks, for search engines and lists of pages. */
  description: string | undefined;
  body: string;
}

/** Blocks of code, and what is between them, in turn. */
const splitCode = (text: string): string[] => text.split(/(^```[\s\S]*?^```[^\n]*$)/m);

/** Markdown without its marks. */
const toPlain = (text: string): string =>
  text
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/**
 * A file of docs/ as a page. Its heading becomes the title; its links and pictures are those of the site.
 * @param path from the root of the repository
 * @param addresses of all files that are pages
 * @param isFrench where a page has a translation, French pages lead to it
 */
export function toPage(path: string, text: string, addresses: ReadonlyMap<string, string>, isFrench: boolean): Page {
  const [, heading, rest] = /^# ([^\n]+)\n([\s\S]*)$/.exec(text) ?? [];
  const source = rest ?? text;
  // Words, and no list, table, picture, code, or the way to the other language.
  const isWords = (part: string): boolean => !/^(#|\||```|<|!?\[|>|[-*] |\d+\. |En français)/.test(part.trim());
  const first = source.split(/\n\s*\n/).find((part) => part.trim() && isWords(part));
  const description = first && toPlain(first);
  const folder = posix.dirname(path);
  const body = splitCode(source)
    .map((part, at) => (at % 2 ? part + toLive(part) : relink(part, folder, addresses, isFrench)))
    .join('');
  return {
    title: heading
      ? toPlain(heading)
      : path
          .split('/')
          .at(-1)!
          .replace(/^LICENSE$/, 'Licence'),
    description:
      description && description.length > 160 ? `${description.slice(0, 157).replace(/\s\S*$/, '')} …` : description,
    body,
  };
}

/** What a fence of HTML that is marked as `live` shows, to stand below it. The script is in the page already. */
function toLive(code: string): string {
  const [, html] = /^```html live\n([\s\S]*?)^```$/m.exec(code) ?? [];
  if (!html) return '';
  const shown = html.replaceAll(/<script[\s\S]*?<\/script>/g, '').replaceAll(/\n\s*\n/g, '\n');
  return `\n\n<div class="live not-content">\n${shown.trim()}\n</div>\n`;
}

function relink(text: string, folder: string, addresses: ReadonlyMap<string, string>, isFrench: boolean): string {
  const follow = (link: string): string | undefined => {
    if (/^(\w+:|#|\/)/.test(link)) return link;
    const [target = '', hash] = link.split('#');
    const path = posix.normalize(posix.join(folder, target)).replace(/\/$/, '');
    const picture = /^docs\/(pictures\/.*)$/.exec(path)?.[1];
    if (picture) return `/${picture}`;
    // What programs read stands beside the pages.
    if (/^docs\/[^/]+\.json$/.test(path)) return path.replace('docs', '');
    const address = path === 'docs/decisions' ? '/decisions/0001-workspace/' : addresses.get(path);
    if (!address) return undefined;
    // An English page that has a French one is meant as it is; one that has none is shown in French surroundings.
    const isEnglish = !isFrench || address.startsWith('/fr/') || [...addresses.values()].includes(`/fr${address}`);
    return (isEnglish ? address : `/fr${address}`) + (hash ? `#${hash}` : '');
  };
  return (
    text
      // Code stays, but where it is what a link says. A file that is no page of the site: its name is enough.
      .replaceAll(/`[^`\n]+`|(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g, (all, mark, words, link) => {
        if (link === undefined) return all;
        const address = follow(link);
        return address ? `${mark}[${words}](${address})` : words;
      })
      .replaceAll(/(<img\b[^>]*?\bsrc=")([^"]+)"/g, (_, tag, link) => `${tag}${follow(link) ?? link}"`)
  );
}
