import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { renderBlock } from '@parvis/core/html';
import { plainPage } from '@parvis/e2e/browser/host-page.ts';
import { type StaticSite, serveFolder } from '@parvis/e2e/browser/static.ts';
import { site } from '@parvis/e2e/system/node.ts';
import { type Filled, toBody, toName } from '../system/fill.ts';
import type { MeasuredPage } from './visit.ts';

/** Posts that a list asks for at once. */
export const listed = 50;
/** What a server must have been filled with. */
export const shown: Filled = { key: 'shown', comments: listed, reviews: listed };

/** Where the pages lie: paths with their HTML, which come and go, and the origin that serves them. */
export interface PageHost extends StaticSite {
  pages: Record<string, string>;
}

export async function servePages(): Promise<PageHost> {
  const pages: Record<string, string> = {};
  return { ...(await serveFolder(null, { pages, compress: true })), pages };
}

/** Puts a page there, and answers its address. */
function add({ origin, pages }: PageHost, path: string, body: string, head = ''): string {
  const style = '<style>body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem }</style>';
  pages[path] = plainPage(style + head, body);
  return origin + path;
}

const toWritten = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `<article><p><b>${toName(n)}</b> <time>just now</time></p><p>${toBody(n)}</p></article>`,
  ).join('');

/** Pages without Parvis: what a browser takes for any page, and for these words. */
export function addFloor(host: PageHost): MeasuredPage[] {
  const written = add(host, '/written.html', toWritten(listed));
  return [
    { name: 'a blank page', url: add(host, '/blank.html', '<p>Words of the host.</p>') },
    { name: `${listed} comments as plain HTML`, url: written, comments: { comment: 'article', count: listed } },
  ];
}

const toTag = (url: string): string => `<script type="module" src="${url}/parvis.js" data-site="${site}"></script>`;
const toElement = (block: string, { key }: Filled, more = ''): string =>
  `<parvis-${block} subject="${key}" limit="${listed}"${more}></parvis-${block}>`;
const toFolder = (url: string): string => `/${new URL(url).port}`;

/**
 * Pages that read a server of this version or of an earlier one: what differs between them stands here.
 * @param url of the server
 */
export async function addPages(host: PageHost, url: string): Promise<MeasuredPage[]> {
  const page = (file: string, body: string): string => add(host, `${toFolder(url)}/${file}`, body, toTag(url));
  const both = async (block: 'comments' | 'reviews'): Promise<MeasuredPage[]> => {
    const comments = { comment: `parvis-${block} >> article`, count: listed };
    const html = await renderBlock({
      from: url,
      site,
      subject: shown.key,
      block,
      url: `${host.origin}/`,
      title: 'A page',
      limit: listed,
      // It is seen at once, and brings the lines that say so where the version has them.
      loading: 'eager',
    });
    return [
      { name: `${listed} ${block}, by the tag`, url: page(`${block}.html`, toElement(block, shown)), comments },
      { name: `${listed} ${block}, rendered by the server`, url: page(`${block}-rendered.html`, html), comments },
    ];
  };
  // Far below the window a widget would not begin.
  const four = ['rating', 'share', 'reviews', 'comments'].map((one) => toElement(one, shown, ' loading="eager"'));
  return [
    ...(await both('comments')),
    ...(await both('reviews')),
    {
      name: 'four widgets at once',
      url: page('four.html', `<h1>A page</h1>${four.join('')}`),
      comments: { comment: 'parvis-comments >> article', count: listed },
    },
  ];
}

/** The page of this version alone with what `parvis tag --preload` prints: the code comes beside the loader. */
export function addPreloaded(host: PageHost, url: string): MeasuredPage {
  const main = join(root, 'packages/server/src/cli/main.ts');
  const args = ['--conditions=parvis-source', main, 'tag', site, '--host', url, '--preload', 'comments'];
  const tag = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return {
    name: `${listed} comments, by the tag with its lines`,
    url: add(host, `${toFolder(url)}/preloaded.html`, toElement('comments', shown), tag),
    comments: { comment: 'parvis-comments >> article', count: listed },
  };
}

/** A page with a long thread, and one with the same as plain HTML. */
export const addLong = (host: PageHost, url: string, long: Filled): [ours: string, plain: string] => [
  add(host, `${toFolder(url)}/long.html`, toElement('comments', long), toTag(url)),
  add(host, '/long.html', toWritten(long.comments)),
];
