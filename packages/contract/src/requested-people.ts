/** Somebody who is asked for a review. What cannot be read is no error of the call: the line is skipped as `invalid`. */
export interface RequestedPerson {
  email: string;
  /** The whole name; what is shown of it is theirs to choose. */
  name?: string;
  /** The key of what they are asked about. @default that of the batch */
  subject?: string;
  /** What it is called in the mail, where the subject has no name yet. */
  title?: string;
  /** Number of the order, the stay or the visit: nobody is asked twice about the same. */
  order?: string;
  /** `YYYY-MM-DD`: filled in in the form. */
  experiencedOn?: string;
  /** Of the mail, a tag of BCP 47. @default that of the site */
  language?: string;
  /** Two letters of ISO 3166. @default unknown */
  country?: string;
}

/** The columns of a list of customers, in the order that they have where no line names them. */
export const personColumns = [
  'email',
  'name',
  'subject',
  'order',
  'experiencedOn',
  'language',
  'country',
  'title',
] as const;
type Column = (typeof personColumns)[number];

/** What shops call their columns, folded: without accents, case and signs. */
const names: Readonly<Record<string, Column>> = {
  email: 'email',
  emailaddress: 'email',
  customeremail: 'email',
  billingemail: 'email',
  mail: 'email',
  adresse: 'email',
  adressemail: 'email',
  adresseemail: 'email',
  courriel: 'email',
  address: 'email',
  name: 'name',
  fullname: 'name',
  customername: 'name',
  customer: 'name',
  billingname: 'name',
  nom: 'name',
  client: 'name',
  nomcomplet: 'name',
  subject: 'subject',
  sku: 'subject',
  productid: 'subject',
  reference: 'subject',
  sujet: 'subject',
  title: 'title',
  product: 'title',
  productname: 'title',
  produit: 'title',
  article: 'title',
  order: 'order',
  orderid: 'order',
  ordernumber: 'order',
  commande: 'order',
  numerodecommande: 'order',
  booking: 'order',
  reservation: 'order',
  experiencedon: 'experiencedOn',
  date: 'experiencedOn',
  orderdate: 'experiencedOn',
  checkout: 'experiencedOn',
  delivered: 'experiencedOn',
  datedelexperience: 'experiencedOn',
  livraison: 'experiencedOn',
  depart: 'experiencedOn',
  language: 'language',
  locale: 'language',
  langue: 'language',
  country: 'country',
  billingcountry: 'country',
  pays: 'country',
};

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');

/** The sign between the cells of a list: that which its first line has most of. */
export function findDelimiter(text: string): ',' | ';' | '\t' {
  const [line = ''] = text.trim().split(/\r?\n/, 1);
  const count = (sign: string): number => line.split(sign).length;
  return (['\t', ';', ','] as const).reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/**
 * What the rows of a list say, as they are sent. A first row without an address names the columns; those that it calls
 * something unknown are left out.
 * @param isDayFirst `05/03/2026` is a day of March, as nearly everywhere; else only what can be nothing else is read
 */
export function toPeople(rows: readonly (readonly string[])[], isDayFirst: boolean): RequestedPerson[] {
  const [first = []] = rows;
  const isNamed = !first.some((cell) => cell.includes('@')) && first.some((cell) => names[fold(cell)] === 'email');
  const columns: readonly (Column | undefined)[] = isNamed ? first.map((cell) => names[fold(cell)]) : personColumns;
  return rows.slice(isNamed ? 1 : 0).flatMap((cells) => {
    const person: RequestedPerson = { email: '' };
    for (const [at, cell] of cells.entries()) {
      const column = columns[at];
      const text = cell.trim();
      if (column !== undefined && text !== '') person[column] = text;
    }
    // `Ada Lovelace <ada@example.org>`, as mail programs copy it.
    const [, name = '', email] = /^(.*?)\s*<([^<>]+)>$/.exec(person.email) ?? [];
    if (email !== undefined) {
      person.email = email;
      if (name && !person.name) person.name = name.replace(/^"(.*)"$/, '$1');
    }
    if (person.experiencedOn) person.experiencedOn = toDay(person.experiencedOn, isDayFirst);
    return Object.keys(person).length > 1 || person.email ? [person] : [];
  });
}

/** What is no day that can be told stays as it is: the server skips its line, and says so. */
function toDay(text: string, isDayFirst: boolean): string {
  const [iso] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text) ?? [];
  if (iso) return iso;
  const [, one = '', two = '', year = ''] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?=$| )/.exec(text) ?? [];
  const isSure = Number(one) > 12 || one === two;
  if (!year || !(isDayFirst || isSure)) return text;
  return `${year}-${two.padStart(2, '0')}-${one.padStart(2, '0')}`;
}
