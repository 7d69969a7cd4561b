import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Where a page leads to inside the repository. */
interface Link {
  line: number;
  /** As it is written. */
  target: string;
}

/** The text with its code blank, line for line: what is code leads nowhere. */
const blankCode = (text: string): string =>
  text.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$|`[^`\n]+`/gm, (code) => code.replaceAll(/[^\n]/g, ' '));

/** Links, pictures and their HTML, but those to other hosts and to what programs make. */
function findLinks(text: string): Link[] {
  const code = blankCode(text);
  return [...code.matchAll(/\]\(([^()\s]+)\)|<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"/g)]
    .map(({ 1: link, 2: attribute, index }) => ({
      line: code.slice(0, index).split('\n').length,
      target: (link ?? attribute)!,
    }))
    .filter(({ target }) => !/^(\w[\w+.-]*:|\/)/.test(target));
}

/** What the headings of a page are called after `#`, as GitHub and the site of the documentation make it. */
export function listAnchors(text: string): Set<string> {
  const counts = new Map<string, number>();
  const headings = [...text.replaceAll(/^(`{3,})[\s\S]*?^\1/gm, '').matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, heading]) => {
      const words = heading!.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
      const slug = words
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
        .replaceAll(' ', '-');
      const count = counts.get(slug) ?? 0;
      counts.set(slug, count + 1);
      return count ? `${slug}-${count}` : slug;
    }),
  );
}

/** One sentence for each link of these pages that leads to no file, or to no heading of one. @param from folder of `paths` */
export function findDeadLinks(paths: string[], from: string): string[] {
  const read = (path: string): string => readFileSync(join(from, path), 'utf8');
  return paths.flatMap((path) =>
    findLinks(read(path)).flatMap(({ line, target }) => {
      const [file, anchor] = target.split('#') as [string, string?];
      const to = file ? posix.normalize(posix.join(posix.dirname(path), decodeURIComponent(file))) : path;
      if (!existsSync(join(from, to))) return [`${path}:${line} leads to ${to}, which is not there.`];
      if (!anchor || !to.endsWith('.md') || listAnchors(read(to)).has(decodeURIComponent(anchor))) return [];
      return [`${path}:${line} leads to #${anchor} of ${to}, which has no such heading.`];
    }),
  );
}
