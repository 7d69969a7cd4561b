import type { Format } from '../record.ts';
import { isClaim, toCsvFormat } from '../reviews.ts';

/** What Loox exports, and the two generations of what it takes in. */
export const loox: Format = toCsvFormat({
  id: 'loox',
  label: 'Loox',
  known: [
    ['status', 'rating', 'nickname', 'review', 'date', 'productid', 'handle'],
    ['producthandle', 'rating', 'author', 'body', 'createdat', 'photourl'],
  ],
  columns: {
    id: ['id'],
    subject: ['handle', 'producthandle'],
    product: ['productid'],
    rating: ['rating'],
    title: ['title'],
    body: ['review', 'body'],
    author: ['nickname', 'fullname', 'author'],
    email: ['email'],
    date: ['date', 'createdat'],
    reply: ['reply'],
    replyDate: ['repliedat'],
    pictures: ['img', 'photourl'],
    claim: ['verifiedpurchase'],
    incentive: ['incentivized'],
  },
  toState: (cell) => (cell('status') === '' || isShown(cell('status')) ? 'published' : 'pending'),
  // Loox gives discounts for reviews.
  incentive: 'discount',
});

const isShown = (status: string): boolean => /^(active|published)$/i.test(status) || isClaim(status);
