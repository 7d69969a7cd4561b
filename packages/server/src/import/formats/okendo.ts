import type { Format } from '../record.ts';
import { toCsvFormat } from '../reviews.ts';

/** What Okendo takes in, and both tables that it exports. */
export const okendo: Format = toCsvFormat({
  id: 'okendo',
  label: 'Okendo',
  known: [
    ['name', 'body', 'rating', 'datecreated', 'handle'],
    ['name', 'body', 'rating', 'datecreated', 'productid'],
    ['name', 'body', 'rating', 'datecreated', 'sku'],
    ['reviewid', 'productid', 'rating', 'title', 'body', 'reviewername', 'datecreated'],
  ],
  columns: {
    id: ['reviewid'],
    subject: ['handle'],
    product: ['productid', 'sku'],
    page: ['productname'],
    rating: ['rating'],
    title: ['title'],
    body: ['body'],
    author: ['name', 'reviewername'],
    email: ['email', 'revieweremail'],
    date: ['datecreated'],
    pictures: ['imageurls'],
    claim: ['isverifiedbuyer'],
  },
  toState: (cell) => {
    const status = cell('status').toLowerCase();
    return status === '' || status === 'approved' || status === 'published' ? 'published' : 'pending';
  },
});
