import { type ImportField, importFields } from '@parvis/contract';
import { headerOf, toName } from '../csv.ts';
import { type Format, ImportError, type ReadOptions, type Source } from '../record.ts';
import { type Columns, readTable } from '../reviews.ts';

/** What columns are called by those who call them as they like, in English and French. */
const aliases: Columns = {
  id: ['id', 'reviewid', 'externalid'],
  subject: ['producthandle', 'handle', 'subject', 'sku'],
  product: ['productid', 'idproduct'],
  url: ['url', 'producturl', 'link', 'page'],
  page: ['producttitle', 'productname', 'produit'],
  rating: ['rating', 'score', 'stars', 'note', 'étoiles', 'etoiles', 'starrating'],
  title: ['title', 'titre', 'headline'],
  body: ['body', 'text', 'content', 'review', 'comment', 'message', 'commentaire', 'avis'],
  author: ['author', 'name', 'reviewer', 'nickname', 'auteur', 'nom', 'client'],
  email: ['email', 'mail', 'courriel'],
  date: ['date', 'createdat', 'reviewdate', 'reviewedat'],
  experiencedOn: ['experiencedon', 'experiencedate', 'dateexperience', 'visitdate'],
  reply: ['reply', 'response', 'réponse', 'reponse'],
  replyDate: ['replydate', 'repliedat', 'responsedate'],
  pictures: ['pictureurls', 'photourl', 'images', 'img', 'imageurls'],
  claim: ['verified', 'verifiedpurchase', 'verifiedbuyer'],
  parent: ['parent', 'parentid'],
};

/**
 * Any table with a header. Its columns are known by what they are called, or by what the owner says that they are; two for
 * one field are asked about.
 * @param others formats whose tables are theirs
 */
export const toGenericCsv = (others: readonly Format[]): Format => ({
  id: 'csv',
  label: 'CSV',
  async detect(source) {
    const columns = findColumns(source, {});
    if (!columns.rating || !columns.date) return false;
    for (const other of others) if (await other.detect(source)) return false;
    return true;
  },
  async *read(source, options) {
    const found = findColumns(source, options);
    if (!found.date || !(found.rating || found.body)) throw new ImportError('FORMAT_UNKNOWN', 1);
    for (const [field, names] of Object.entries(found)) {
      if (names.length > 1) throw new ImportError('FORMAT_AMBIGUOUS', 1, field);
    }
    const isReview = () => found.rating !== undefined;
    yield* readTable(source, { id: 'csv', label: 'CSV', known: [], columns: found, isReview }, options);
  },
});

/** The columns that a file has for each field: what the owner says goes before what they are called. */
function findColumns(source: Source, { columns = {} }: ReadOptions): Columns {
  const given = new Map(Object.entries(columns).map(([column, field]) => [toName(column), field]));
  const found: Partial<Record<ImportField, string[]>> = {};
  for (const name of headerOf(source).map(toName)) {
    const field = importFields.find((one) =>
      given.has(name) ? given.get(name) === one : aliases[one]?.includes(name),
    );
    // A field that the owner gave to another column is no more found by name.
    if (!field || (!given.has(name) && [...given.values()].includes(field))) continue;
    found[field] = [...(found[field] ?? []), name];
  }
  return found;
}
