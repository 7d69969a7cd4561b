import type { Format } from '../record.ts';
import { toCsvFormat } from '../reviews.ts';

export const powerreviews: Format = toCsvFormat({
  id: 'powerreviews',
  label: 'PowerReviews',
  known: [['reviewid', 'pageid', 'reviewtext', 'rating', 'reviewdate', 'reviewstatus']],
  columns: {
    id: ['reviewid'],
    product: ['pageid'],
    rating: ['rating'],
    title: ['reviewtitle'],
    body: ['reviewtext'],
    author: ['reviewdisplay'],
    date: ['reviewdate'],
    claim: ['verifiedbuyer'],
  },
  toState: (cell) => (/^approved$/i.test(cell('reviewstatus')) ? 'published' : 'pending'),
});
