import type { Format } from '../record.ts';
import { toCsvFormat } from '../reviews.ts';

/** The table of Shopify's own app, which went in 2024, and which other apps and scrapers still write. */
export const shopify: Format = toCsvFormat({
  id: 'shopify',
  label: 'Shopify Product Reviews',
  known: [['producthandle', 'state', 'rating', 'title', 'author', 'body', 'createdat']],
  columns: {
    subject: ['producthandle'],
    rating: ['rating'],
    title: ['title'],
    body: ['body'],
    author: ['author'],
    email: ['email'],
    date: ['createdat'],
    reply: ['reply'],
    replyDate: ['repliedat'],
  },
  toState: (cell) => {
    const state = cell('state').toLowerCase();
    return state === 'published' ? 'published' : state === 'spam' ? 'spam' : 'pending';
  },
});
