// What the elements are to those who use them, once: types for frameworks, the custom elements manifest and the data for
// editors are made of it by the build, and a test holds the documentation and the elements themselves to it. No code of
// the browser imports it.

import { parts as lookParts, properties as lookProperties } from '@parvis/kit/ui/look-properties.ts';

export interface AttributeRow {
  name: string;
  /** As a type of TypeScript. */
  type: string;
  /** One sentence. */
  text: string;
  /** The only element that has it; all have the others. */
  only?: string;
}

export interface ElementRow {
  tag: string;
  text: string;
}

export interface EventRow {
  name: string;
  /** Type of `detail`, with the types of the contract. */
  detail: string;
  text: string;
}

export const elements: ElementRow[] = [
  { tag: 'parvis-comments', text: 'A thread: read, write, reply, change, delete, like, report, sort.' },
  { tag: 'parvis-reviews', text: 'Mean, number, histogram that filters; reviews, and what the business replies.' },
  { tag: 'parvis-rating', text: 'Stars and number in one line; rate with one press. A badge when read-only.' },
  { tag: 'parvis-share', text: "The phone's own sharing, link, networks, QR code, print." },
];

export const attributes: AttributeRow[] = [
  { name: 'site', type: 'string', text: 'Key of the site on the server.' },
  { name: 'host', type: 'string', text: 'Address of the server.' },
  { name: 'subject', type: 'string', text: 'What people talk about. Without it: the canonical address of the page.' },
  { name: 'subject-title', type: 'string', text: 'Title that the server keeps and that is shared.' },
  { name: 'url', type: 'string', text: 'Address that the server keeps and that is shared.' },
  { name: 'lang', type: 'string', text: "Language, such as `fr`. Without it: the page's." },
  { name: 'theme', type: "'auto' | 'light' | 'dark'", text: 'Colours; `auto` follows the page.' },
  { name: 'look', type: "'plain'", text: '`plain` takes over light and dark of the page, and nothing else.' },
  { name: 'heading-level', type: 'number | string', text: "Level of the widget's heading, 1 to 6." },
  {
    name: 'sort',
    type: "'newest' | 'oldest' | 'helpful' | 'highest' | 'lowest'",
    text: 'Order of the list to begin with.',
  },
  { name: 'limit', type: 'number | string', text: 'Rows of a page, up to 100.' },
  { name: 'readonly', type: 'boolean | string', text: 'Shows, and lets nobody act.' },
  { name: 'loading', type: "'lazy' | 'eager'", text: '`eager` loads at once, else near the viewport.' },
  { name: 'networks', type: 'string', text: 'Networks to offer, in this order.', only: 'parvis-share' },
  { name: 'image', type: 'string', text: 'Address of a picture, for Pinterest.', only: 'parvis-share' },
  { name: 'utm', type: 'boolean | string', text: 'Mark the link with `utm_source=parvis`.', only: 'parvis-share' },
];

export const events: EventRow[] = [
  {
    name: 'parvis-before-submit',
    detail: '{ input: PostInput }',
    text: '`preventDefault()` keeps a post from being sent.',
  },
  { name: 'parvis-post-create', detail: '{ post: Post }', text: 'A post was taken, also one of an earlier visit.' },
  { name: 'parvis-post-change', detail: '{ post: Post }', text: 'The visitor changed a post.' },
  { name: 'parvis-post-delete', detail: '{ id: string }', text: 'The visitor deleted a post.' },
  {
    name: 'parvis-reaction-change',
    detail: '{ id: string; name: string; mine: boolean }',
    text: 'The visitor gave or took back a reaction.',
  },
  { name: 'parvis-share-create', detail: '{ network: Network }', text: 'The visitor shared the page.' },
];

/** What is public of the looks: parts, and properties that pages may set. */
const toRows = (table: object): { name: string; text: string }[] =>
  Object.entries(table).map(([name, text]) => ({ name, text }));

export const parts: { name: string; text: string }[] = toRows(lookParts);
export const properties: { name: string; text: string }[] = toRows(lookProperties).map(({ name, text }) => ({
  name: `--parvis-${name}`,
  text,
}));
