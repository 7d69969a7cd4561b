import { shapeOf } from '../json.ts';
import type { Format, Source } from '../record.ts';
import { isTable, type ReviewTable, readRecords, readTable } from '../reviews.ts';

const table: ReviewTable = {
  id: 'judgeme',
  label: 'Judge.me',
  known: [['body', 'rating', 'reviewdate', 'reviewername', 'revieweremail']],
  columns: {
    id: ['metaobjecthandle', 'id'],
    subject: ['producthandle'],
    product: ['productid', 'productexternalid'],
    url: ['producturl'],
    page: ['producttitle'],
    rating: ['rating'],
    title: ['title'],
    body: ['body'],
    author: ['reviewername'],
    email: ['revieweremail'],
    date: ['reviewdate', 'createdat'],
    reply: ['reply'],
    replyDate: ['replydate'],
    pictures: ['pictureurls'],
    claim: ['verified'],
  },
  toState: (cell) => {
    const curated = cell('curated').toLowerCase();
    if (curated === 'spam') return 'spam';
    const isHidden = cell('hidden') === 'true' || cell('published') === 'false';
    return (curated === '' || curated === 'ok') && !isHidden ? 'published' : 'pending';
  },
};

const isOfApi = (source: Source): boolean => {
  const shape = shapeOf(source);
  return shape.has('reviews.*.curated') && shape.has('reviews.*.product_external_id');
};

/** What Judge.me exports, in each of its generations, the form that it takes in, and the answers of its API. */
export const judgeme: Format = {
  id: table.id,
  label: table.label,
  detect: (source) => isTable(source, table) || isOfApi(source),
  read: (source, options) =>
    isOfApi(source) ? readRecords(source, table, 'reviews.*') : readTable(source, table, options),
};
