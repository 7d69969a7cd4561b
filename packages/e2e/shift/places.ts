// Where widgets stand on pages of others: what a page looks like, for posts about a subject.

import type { ElementName } from '@parvis/contract/elements';
import { placeholders } from '../browser/host-page.ts';

/** How much is written about a subject. */
export const lengths = {
  empty: { comments: 0, reviews: 0 },
  short: { comments: 2, reviews: 1 },
  some: { comments: 12, reviews: 5 },
  long: { comments: 50, reviews: 30 },
};
export type Length = keyof typeof lengths;

/** The HTML of one widget. */
export type Show = (name: ElementName) => string;

const words = (n: number): string => '<p>Words of the host, of which there are some on every page.</p>'.repeat(n);
const footer = '<footer>Imprint</footer>';

/** HTML of the body, by a name that says where the widgets stand. */
export const places: Record<string, (show: Show) => string> = {
  'comments above a footer in view': (show) => show('comments') + footer,
  'reviews above a footer in view': (show) => show('reviews') + footer,
  'four above a paragraph': (show) => show('rating') + show('share') + show('reviews') + show('comments') + words(1),
  'four between paragraphs': (show) =>
    (['rating', 'share', 'reviews', 'comments'] as const).map((name) => words(2) + show(name)).join('') + words(12),
  'comments between paragraphs': (show) => words(2) + show('comments') + words(12),
  'comments at the end': (show) => words(2) + show('comments'),
  'reviews, then comments': (show) => `${show('reviews')}<h2>Comments</h2>${show('comments')}${footer}`,
  'rating and share in a row': (show) =>
    `<div class="line"><b>Hotel</b>${show('rating')}<a href="#there">Prices</a></div>${show('share')}${words(3)}`,
  'rating in the line of a price': (show) => `<div class="line ends">${show('rating')}<b>120 €</b></div>${words(3)}`,
  'out of view': (show) => words(60) + show('comments') + words(3),
  'in a column of a grid': (show) =>
    `<div class="grid"><main>${words(8)}</main><aside>${show('comments')}<p>Below it.</p></aside></div>${footer}`,
  'in two columns of a row': (show) =>
    `<div class="flex"><div>${show('rating')}${show('reviews')}</div><div>${words(2)}${show('share')}${show('comments')}</div></div>${footer}`,
  'in a table': (show) => `<table><tr><td>${show('rating')}${words(1)}<td>${show('comments')}</table>${footer}`,
};

/** The page's own style: columns where there is room for them, and the lines of docs/widgets.md. */
export const style: string = `body { font: 16px/1.5 sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 16px }
.line { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: center } .ends { justify-content: space-between }
.line parvis-rating { width: 15em }
@media (min-width: 600px) {
  .grid { display: grid; grid-template-columns: 1fr 1fr; gap: 16px }
  .flex { display: flex; gap: 16px } .flex > * { flex: 1; min-width: 0 }
}
table { width: 100%; table-layout: fixed } td { vertical-align: top } @media (max-width: 600px) { td { display: block } }
${placeholders}`;
