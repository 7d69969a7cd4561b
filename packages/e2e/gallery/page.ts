import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './compare.ts';
import { toFileName } from './looks.ts';

/** What stands over the pictures. */
export interface Heading {
  /** What the earlier side is, in words; none where nothing was compared. */
  before?: string;
  after: string;
  /** What could not be drawn, and what was left out. */
  failures: string[];
}

const languages: Record<string, string> = { en: 'English', ar: 'Arabic', ja: 'Japanese' };
const fields: Record<string, (entry: Entry) => string> = {
  widget: ({ widget }) => widget,
  theme: ({ look }) => look.theme,
  language: ({ look }) => languages[look.lang] ?? look.lang,
  width: ({ look }) => String(look.width),
  engine: ({ engine }) => engine,
};

/** The page of pictures, as HTML that needs nothing but them: what differs first, then all, by widget and state. */
export function toPage(entries: readonly Entry[], { before, after, failures }: Heading): string {
  const states = Object.entries(Object.groupBy(entries, toTitle)) as [string, Entry[]][];
  const changed = states
    .map(([title, list]): [string, Entry[]] => [title, list.filter(({ kind }) => kind !== 'same')])
    .filter(([, list]) => list.length > 0);
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery</title><link rel="icon" href="data:,"><style>${readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')}</style>
<header><h1>Gallery</h1>
<p>${before ? `${toHtml(before)} → ` : ''}${toHtml(after)}</p>
<p>${toCounts(entries)}</p>
${failures.map((failure) => `<p class="failures">${toHtml(failure)}</p>`).join('\n')}
<nav>${states.map(toLink).join('\n')}</nav></header>
<form>${Object.entries(fields)
    .map(([name, read]) => toSelect(name, [...new Set(entries.map(read))]))
    .join('\n')}<label><input type="checkbox" name="differs" value="yes"> Only what differs</label></form>
<main>
${changed.length ? `<h2>What differs</h2>\n${changed.map(([title, list]) => toArticle(title, list, 'changed')).join('\n')}` : ''}
<h2>All pictures</h2>
${states.map(([title, list]) => toArticle(title, list, 'all')).join('\n')}
</main><script type="module">${readFileSync(join(import.meta.dirname, 'filter.js'), 'utf8')}</script></html>
`;
}

/** The same in short, as Markdown for whoever reviews: how many pictures of which state differ. */
export function toSummary(entries: readonly Entry[], { before, after, failures }: Heading): string {
  const states = Object.entries(Object.groupBy(entries, toTitle)) as [string, Entry[]][];
  const rows = states
    .map(([title, list]) => ({ title, all: list.length, changed: list.filter(({ kind }) => kind !== 'same').length }))
    .filter(({ changed }) => changed > 0)
    .map(({ title, all, changed }) => `| ${title} | ${changed} of ${all} |`);
  return [
    `# Gallery: ${before ? `${before} → ` : ''}${after}`,
    toCounts(entries),
    ...failures.map((failure) => `- ${failure}`),
    ...(rows.length ? [['| state | pictures that differ |', '|---|---|', ...rows].join('\n')] : []),
    '',
  ].join('\n\n');
}

/** `1218 pictures, 3 differ, 21 are new`. */
export function toCounts(entries: readonly Entry[]): string {
  const count = (wanted: Entry['kind']): number => entries.filter(({ kind }) => kind === wanted).length;
  const rest = [`${count('differs')} differ`, `${count('new')} are new`, `${count('gone')} are gone`];
  return [`${entries.length} pictures`, ...rest.filter((words) => !words.startsWith('0'))].join(', ');
}

const toTitle = ({ widget, state }: Entry): string => `${widget}, ${state}`;
const toId = (title: string, part: string): string => `${part}-${toFileName(title)}`;

function toLink([title, list]: [string, Entry[]]): string {
  const changed = list.filter(({ kind }) => kind !== 'same').length;
  return `<a href="#${toId(title, changed ? 'changed' : 'all')}">${toHtml(title)}${changed ? ` <b>${changed}</b>` : ''}</a>`;
}

const toSelect = (name: string, values: string[]): string =>
  `<label>${name[0]!.toUpperCase()}${name.slice(1)} <select name="${name}"><option value="">all</option>${values
    .map((value) => `<option>${toHtml(value)}</option>`)
    .join('')}</select></label>`;

function toArticle(title: string, list: Entry[], part: 'changed' | 'all'): string {
  const figures = list.map(part === 'changed' ? toTrio : toFigure).join('\n');
  const count = list.length === 1 ? '1 picture' : `${list.length} pictures`;
  return `<article id="${toId(title, part)}"><h3>${toHtml(title)} <small>${count}</small></h3>
${part === 'changed' ? figures : `<div class="pictures">${figures}</div>`}</article>`;
}

const toData = (entry: Entry): string =>
  [...Object.entries(fields).map(([name, read]) => `data-${name}="${toHtml(read(entry))}"`)]
    .concat(entry.kind === 'same' ? [] : ['data-differs="yes"'])
    .join(' ');
const toLookWords = (entry: Entry): string =>
  ['theme', 'language', 'width', 'engine'].map((name) => fields[name]!(entry)).join(' · ');

const toImage = (entry: Entry, file: string, alt: string, kind = ''): string =>
  `<a href="${file}"><img src="${file}" class="${kind}" width="${entry.look.width}" height="${entry.height}" alt="${toHtml(alt)}" loading="lazy"></a>`;

const toFigure = (entry: Entry): string =>
  `<figure ${toData(entry)}><figcaption>${toHtml(toLookWords(entry))}</figcaption>${toImage(entry, (entry.after ?? entry.before)!, `${toTitle(entry)}: ${toLookWords(entry)}`)}</figure>`;

function toTrio(entry: Entry): string {
  const { kind, look, height, pixels } = entry;
  const share = (100 * pixels) / (look.width * height);
  const words =
    kind === 'differs' ? `${pixels.toLocaleString('en')} pixels, ${share.toFixed(share < 1 ? 2 : 0)} %` : kind;
  const sides = (['before', 'after', 'difference'] as const).flatMap((side) => {
    const file = entry[side];
    return file ? [`<span>${side}${toImage(entry, file, `${toTitle(entry)}, ${side}`, side)}</span>`] : [];
  });
  return `<figure class="trio" ${toData(entry)}><figcaption>${toHtml(toLookWords(entry))} <b>${words}</b></figcaption><div>${sides.join('')}</div></figure>`;
}

const toHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
