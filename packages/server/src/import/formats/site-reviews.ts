import type { Format } from '../record.ts';
import { isClaim, toCsvFormat } from '../reviews.ts';

/** A plug-in of WordPress. Reviews of no post are of the whole site. */
export const siteReviews: Format = toCsvFormat({
  id: 'site-reviews',
  label: 'Site Reviews',
  known: [['date', 'rating', 'content', 'name', 'isapproved', 'assignedposts']],
  columns: {
    id: ['id'],
    product: ['assignedposts'],
    rating: ['rating'],
    title: ['title'],
    body: ['content'],
    author: ['name'],
    email: ['email'],
    date: ['dategmt', 'date'],
    reply: ['response'],
    claim: ['isverified'],
  },
  toState: (cell) => (cell('isapproved') === '' || isClaim(cell('isapproved')) ? 'published' : 'pending'),
});
