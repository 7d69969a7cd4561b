import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPlainAddress, type ProductId, type SubjectItem } from '@parvis/contract';

/** What a subject is, as its owner says it. */
export interface Item extends Pick<SubjectItem, ProductId | 'plain'> {
  /** A type of schema.org: `Product`, `Article`, `Hotel`. */
  type: string;
  /** The `@id` that the page gives the item, where it has one: without it, readers take it for a second item (S4). */
  id?: string;
  /** @default the title of the subject */
  name?: string;
}

export interface PageOptions {
  /**
   * Where this server is reached from outside, with the path it is mounted under: `https://example.com/community`. Its
   * own pages name themselves by it, whole, to search engines and to those who share them (`canonical`, `og:url`).
   * @default '': they name themselves relative to where they are
   */
  publicAddress?: string;
  /**
   * The folder of the built widgets: `parvis.js`, `integrity.json` and a folder for each version.
   * @default dist/browser of @parvis/widgets
   */
  widgets?: string;
  /**
   * Folder of the built console.
   * @default dist of @parvis/console
   */
  console?: string;
  /**
   * Says what a subject is, for the structured data of its page: `{ type: 'Product', id: 'https://…#product' }`. Stars
   * are said only of types that search engines take them for, never of a business on its own site. A `name` titles its
   * page and lets it be indexed, as one that the business has set does. `url` and `title` are what the business has said,
   * or, where a page asks for a fragment of itself, what that page says.
   * @default what was set for the subject; else nothing is said of reviews
   */
  items?: (subject: { site: string; key: string; url: string | null; title: string | null }) => Item | undefined;
}

export type PageSettings = Required<PageOptions>;

export const toPages = ({
  publicAddress = '',
  widgets = widgetsFolder(),
  console = consoleFolder(),
  items = () => undefined,
}: PageOptions): PageSettings => ({
  publicAddress: toPublicAddress(publicAddress),
  widgets,
  console,
  items,
});

/** @throws Error in a sentence where it is no address of the web, or has a query or fragment */
function toPublicAddress(address: string): string {
  if (address && (!isPlainAddress(address) || /[?#]/.test(address))) {
    throw new Error(`publicAddress: "${address}" is no address such as https://example.com/community.`);
  }
  return address.replace(/\/+$/, '');
}

/** The built widgets of the installed package; an empty name when there is none. */
export const widgetsFolder = (): string =>
  builtFolder(() => import.meta.resolve('@parvis/widgets/package.json'), 'dist/browser');

/** The same of the console. */
const consoleFolder = (): string => builtFolder(() => import.meta.resolve('@parvis/console/package.json'), 'dist');

function builtFolder(find: () => string, folder: string): string {
  try {
    return resolve(dirname(fileURLToPath(find())), folder);
  } catch {
    return '';
  }
}
