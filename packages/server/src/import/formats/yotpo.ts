import type { Format } from '../record.ts';
import { toCsvFormat } from '../reviews.ts';

/** Both tables of Yotpo. */
export const yotpo: Format = toCsvFormat({
  id: 'yotpo',
  label: 'Yotpo',
  known: [
    ['reviewtitle', 'reviewcontent', 'reviewscore', 'date', 'displayname'],
    ['productid', 'reviewscore', 'reviewerdisplayname', 'reviewcontent', 'reviewcreationdate'],
  ],
  columns: {
    id: ['reviewid'],
    product: ['productid'],
    url: ['producturl'],
    page: ['producttitle', 'productname'],
    rating: ['reviewscore'],
    title: ['reviewtitle'],
    body: ['reviewcontent'],
    author: ['displayname', 'reviewerdisplayname'],
    email: ['email', 'revieweremail'],
    date: ['date', 'reviewcreationdate'],
    claim: ['verifiedpurchase'],
  },
  toState: (cell) => {
    const status = cell('reviewstatus', 'published').toLowerCase();
    return status === '' || /^(published|true|yes|1)$/.test(status) ? 'published' : 'pending';
  },
});
