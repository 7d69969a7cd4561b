import type { Format } from '../record.ts';
import { toCsvFormat } from '../reviews.ts';

/** What a business downloads of its reviews. They are of the whole of it: the owner says which page is theirs. */
export const trustpilot: Format = toCsvFormat({
  id: 'trustpilot',
  label: 'Trustpilot',
  known: [
    ['reviewstars', 'reviewcontent', 'reviewusername'],
    ['customername', 'rating', 'reviewtext', 'date'],
  ],
  columns: {
    id: ['reviewid'],
    product: ['productsku', 'sku'],
    rating: ['reviewstars', 'rating'],
    title: ['reviewtitle'],
    body: ['reviewcontent', 'reviewtext'],
    author: ['reviewusername', 'customername'],
    email: ['reviewuseremail'],
    date: ['reviewcreatedutc', 'reviewcreated', 'reviewdate', 'date'],
    experiencedOn: ['dateofexperience', 'experiencedate'],
    reply: ['companyreplycontent', 'companyreply'],
    replyDate: ['companyreplydateutc', 'companyreplydate'],
    claim: ['verified'],
  },
});
