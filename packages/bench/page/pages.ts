import { renderBlock } from '@parvis/core/html';
import { plainPage } from '@parvis/e2e/browser/host-page.ts';
import { type StaticSite, serveFolder } from '@parvis/e2e/browser/static.ts';
import { site } from '@parvis/e2e/system/node.ts';
import { type Filled, toBody, toName } from '../system/fill.ts';
import type { MeasuredPage } from './visit.ts';

/** Posts of a list that a page shows, all of them. */
const posts = 50;
/** What a server must have been filled with. */
export const shown: Filled = { key: 'shown', comments: posts, reviews: posts };

/** Where the pages lie: paths with their HTML, which come and go, and the origin that serves them. */
export interface PageHost extends StaticSite {
  pages: Record<string, string>;
}

export async function servePages(): Promise<PageHost> {
  const pages: Record<string, string> = {};
  return { ...(await serveFolder(null, { pages, compress: true })), pages };
}

const style = '<style>body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 40rem }</style>';
const comments = { comment: 'parvis-comments >> article', count: posts };
const reviews = { comment: 'parvis-reviews >> article', count: posts };

/** Pages without Parvis: what a browser takes for any page, and for these words. */
export function addFloor({ origin, pages }: PageHost): MeasuredPage[] {
  pages['/blank.html'] = plainPage(style, '<p>Words of the host.</p>');
  const written = Array.from(
    { length: posts },
    (_, n) => `<article><p><b>${toName(n)}</b> <time>just now</time></p><p>${toBody(n)}</p></article>`,
  );
  pages['/plain.html'] = plainPage(style, written.join(''));
  return [
    { name: 'a blank page', url: `${origin}/blank.html` },
    {
      name: `${posts} comments as plain HTML`,
      url: `${origin}/plain.html`,
      comments: { comment: 'article', count: posts },
    },
  ];
}

/**
 * Pages that read a server of this version or of an earlier one: what differs between them stands here.
 * @param url of the server
 */
export async function addPages({ origin, pages }: PageHost, url: string): Promise<MeasuredPage[]> {
  const folder = `/${new URL(url).port}`;
  const tag = `<script type="module" src="${url}/parvis.js" data-site="${site}"></script>`;
  const add = (file: string, body: string): string => {
    pages[`${folder}/${file}`] = plainPage(style + tag, body);
    return `${origin}${folder}/${file}`;
  };
  const element = (block: string): string =>
    `<parvis-${block} subject="${shown.key}" limit="${posts}"></parvis-${block}>`;
  const render = (block: 'comments' | 'reviews'): Promise<string> =>
    renderBlock({ from: url, site, subject: shown.key, block, url: `${origin}/`, title: 'A page', limit: posts });
  // Far below the window a widget would not begin.
  const four = ['rating', 'share', 'reviews', 'comments'].map(
    (block) => `<parvis-${block} subject="${shown.key}" limit="${posts}" loading="eager"></parvis-${block}>`,
  );
  return [
    { name: `${posts} comments, by the tag`, url: add('tag.html', element('comments')), comments },
    {
      name: `${posts} comments, rendered by the server`,
      url: add('rendered.html', await render('comments')),
      comments,
    },
    { name: `${posts} reviews, by the tag`, url: add('reviews.html', element('reviews')), comments: reviews },
    {
      name: `${posts} reviews, rendered by the server`,
      url: add('reviews-rendered.html', await render('reviews')),
      comments: reviews,
    },
    { name: 'four widgets at once', url: add('four.html', `<h1>A page</h1>${four.join('')}`), comments },
  ];
}
