import type { Format } from '../record.ts';
import { toCsvFormat } from '../reviews.ts';

/** The table that the module keeps in a shop, and the file of Skeepers' console. */
export const avisVerifies: Format = toCsvFormat({
  id: 'avis-verifies',
  label: 'Avis Vérifiés (Skeepers)',
  known: [
    ['idproductav', 'refproduct', 'rate', 'review', 'customername', 'horodate'],
    ['rate', 'review', 'reviewdate', 'productref'],
    ['rate', 'review', 'reviewdate', 'refproduct'],
    ['rate', 'review', 'reviewdate', 'productid'],
  ],
  columns: {
    id: ['idproductav', 'reviewid', 'idreview'],
    product: ['refproduct', 'productref', 'productid'],
    page: ['productname'],
    rating: ['rate'],
    title: ['title'],
    body: ['review'],
    author: ['customername', 'firstname', 'lastname'],
    email: ['email'],
    date: ['horodate', 'reviewdate', 'publishdate'],
    experiencedOn: ['horodateorder', 'orderdate'],
    reply: ['reply'],
  },
  // The module keeps them as they came through an address.
  decode: (text) => (/^[^\s%]*%[\da-f]{2}\S*$/i.test(text) ? decode(text) : text),
});

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
