import type { Format } from '../record.ts';
import { isClaim, toCsvFormat } from '../reviews.ts';

export const stamped: Format = toCsvFormat({
  id: 'stamped',
  label: 'Stamped',
  known: [['productid', 'producthandle', 'productimageurl', 'rating', 'author', 'body', 'createdat', 'published']],
  columns: {
    id: ['reviewid'],
    subject: ['producthandle'],
    product: ['productid'],
    url: ['producturl'],
    page: ['producttitle'],
    rating: ['rating'],
    title: ['title'],
    body: ['body'],
    author: ['author'],
    email: ['email'],
    date: ['createdat'],
    reply: ['reply'],
    replyDate: ['repliedat'],
    pictures: ['photofilenames'],
  },
  // Where nothing is said it was shown.
  toState: (cell) => (cell('published') === '' || isClaim(cell('published')) ? 'published' : 'pending'),
});
