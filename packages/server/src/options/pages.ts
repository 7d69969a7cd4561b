import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a subject is, as its owner says it. */
export interface Item {
  /** A type of schema.org: `Product`, `Article`, `Hotel`. */
  type: string;
  /** The `@id` that the page gives the item, where it has one: without it, readers take it for a second item (S4). */
  id?: string;
  /** @default the title of the subject */
  name?: string;
}

export interface PageOptions {
  /**
   * The folder of the built widgets: `parvis.js`, `integrity.json` and a folder for each version.
   * @default dist/browser of @parvis/widgets
   */
  widgets?: string;
  /**
   * Says what a subject is, for the structured data of its page: `{ type: 'Product', id: 'https://…#product' }`. Stars
   * are said only of types that search engines take them for, never of a business on its own site. A `name` titles its
   * page and lets it be indexed, as one that the business has set does. `url` and `title` are what the business has said,
   * or, where a page asks for a fragment of itself, what that page says.
   * @default nothing is said of reviews
   */
  items?: (subject: { site: string; key: string; url: string | null; title: string | null }) => Item | undefined;
}

export type PageSettings = Required<PageOptions>;

export const toPages = ({ widgets = widgetsFolder(), items = () => undefined }: PageOptions): PageSettings => ({
  widgets,
  items,
});

/** The built widgets of the installed package; an empty name when there is none. */
export function widgetsFolder(): string {
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve('@parvis/widgets/package.json'))), 'dist/browser');
  } catch {
    return '';
  }
}
