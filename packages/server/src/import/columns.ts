import { type ImportColumnAnswer, type ImportField, importFields } from '@parvis/contract';
import { toName } from './csv.ts';
import { ImportError, type ReadOptions } from './record.ts';
import type { Columns } from './reviews.ts';

/** What columns are called by those who call them as they like, in English and French. */
const aliases: Columns = {
  id: ['id', 'reviewid', 'externalid'],
  subject: ['producthandle', 'handle', 'subject', 'sku'],
  product: ['productid', 'idproduct'],
  url: ['url', 'producturl', 'link', 'page'],
  page: ['producttitle', 'productname', 'produit'],
  rating: ['rating', 'score', 'stars', 'note', 'étoiles', 'etoiles', 'starrating'],
  title: ['title', 'titre', 'headline'],
  body: ['body', 'text', 'content', 'message', 'comment', 'commentaire', 'review', 'avis'],
  author: [
    'author',
    'name',
    'reviewer',
    'nickname',
    'auteur',
    'nom',
    'client',
    'authorname',
    'username',
    'guest',
    'customer',
    'customername',
    'reviewername',
    'pseudo',
  ],
  email: ['email', 'mail', 'courriel', 'authoremail'],
  date: ['date', 'createdat', 'reviewdate', 'reviewedat'],
  experiencedOn: ['experiencedon', 'experiencedate', 'dateexperience', 'visitdate'],
  reply: ['reply', 'response', 'réponse', 'reponse'],
  replyDate: ['replydate', 'repliedat', 'responsedate'],
  pictures: ['pictureurls', 'photourl', 'images', 'img', 'imageurls'],
  claim: ['verified', 'verifiedpurchase', 'verifiedbuyer'],
  parent: ['parent', 'parentid'],
};

/** The columns that a file has for each field: what the owner says goes before what they are called; `none` is no field. */
export function findColumns(header: readonly string[], { columns = {} }: ReadOptions): Columns {
  const given = new Map<string, ImportColumnAnswer>(
    Object.entries(columns).map(([column, field]) => [toName(column), field]),
  );
  const found: Partial<Record<ImportField, string[]>> = {};
  for (const name of header.map(toName)) {
    const field = importFields.find((one) =>
      given.has(name) ? given.get(name) === one : aliases[one]?.includes(name),
    );
    // A field that the owner gave to another column is no more found by name.
    if (!field || (!given.has(name) && [...given.values()].includes(field))) continue;
    found[field] = [...(found[field] ?? []), name];
  }
  return found;
}

/** @throws ImportError FORMAT_UNKNOWN where what nothing can be without is not there; FORMAT_AMBIGUOUS, with the field */
export function checkColumns(found: Columns): void {
  if (!found.date || !(found.rating || found.body)) throw new ImportError('FORMAT_UNKNOWN', 1);
  for (const [field, names] of Object.entries(found)) {
    if (names.length > 1) throw new ImportError('FORMAT_AMBIGUOUS', 1, field);
  }
}
