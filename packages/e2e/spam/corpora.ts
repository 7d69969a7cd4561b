import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A post of a corpus. */
export interface Labelled {
  text: string;
  isSpam: boolean;
  /** When it was written, where the corpus says; else the order of the file stands. */
  date: string;
  /** Whoever wrote it, where the corpus says; else nothing. */
  author: string;
}

export interface Corpus {
  name: string;
  posts: Labelled[];
}

/** How the columns of public corpora are called. */
const [texts, labels, dates, authors] = [
  /^(content|comment|text(_(?<lang>[a-z]{2}))?)$/i,
  /^(class|labels?|tag)$/i,
  /^date$/i,
  /^author$/i,
];

/** Every file of a folder that ends in `.csv`, each of its columns of texts a corpus; and those with dates, as one site. */
export function readCorpora(folder: string): Corpus[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const all = files.flatMap((file) => readCorpus(basename(file, '.csv'), readFileSync(join(folder, file), 'utf8')));
  const dated = all.filter(({ posts }) => posts.every(({ date }) => date !== ''));
  const together = dated.flatMap(({ posts }) => posts).sort((one, other) => (one.date < other.date ? -1 : 1));
  return dated.length > 1 ? [...all, { name: `${dated.length} with dates, as one`, posts: together }] : all;
}

function readCorpus(name: string, csv: string): Corpus[] {
  const [head = [], ...rows] = parseCsv(csv);
  const columnOf = (is: RegExp): number => head.findIndex((column) => is.test(column.trim()));
  const [label, date, author] = [columnOf(labels), columnOf(dates), columnOf(authors)];
  return head.flatMap((column, at) => {
    const found = texts.exec(column.trim());
    if (!found || label < 0) return [];
    const posts = rows
      .filter((row) => row.length >= head.length)
      .map((row) => ({
        text: toText(row[at]!),
        isSpam: /^(1|spam)$/.test(row[label]!.trim()),
        date: date < 0 ? '' : row[date]!,
        author: author < 0 ? '' : row[author]!,
      }))
      .filter(({ text }) => text !== '');
    // Where nearly all have a date, they stand in its order.
    const dated = posts.filter((post) => post.date !== '');
    const sorted = dated.sort((one, other) => (one.date < other.date ? -1 : 1));
    const { lang } = found.groups ?? {};
    return [{ name: lang ? `${name} (${lang})` : name, posts: dated.length > 0.7 * posts.length ? sorted : posts }];
  });
}

/** What a reader sees of HTML; of a link also where it leads. */
const toText = (html: string): string =>
  html
    .replace(/<br \/>/g, '\n')
    .replace(/<[^>]*href="([^"]*)"[^>]*>/g, '$1 ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\ufeff/g, '')
    .trim();

/** RFC 4180. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
