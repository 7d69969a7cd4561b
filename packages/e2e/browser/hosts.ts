import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { insertAfter } from './host-page.ts';
import { serveFolder } from './static.ts';

// Pages of very different make to stand on: ten of ours, and real ones that are kept elsewhere.

/** A page, and how a widget comes into it. */
export interface Host {
  name: string;
  /** Below which folder of `sharedFolder` its pictures and sheets are; none for a page that has it all in itself. */
  dir?: string;
  /** The page with this in its head and this in the place of the widget. */
  toHtml(head: string, element: string): string;
}

const ours = join(import.meta.dirname, '../fixtures/hosts');

/** Those of `fixtures/hosts`, each with a look of its own. */
export const hosts: Host[] = readdirSync(ours).map((file) => {
  const html = readFileSync(join(ours, file), 'utf8');
  return {
    name: basename(file, '.html'),
    toHtml: (head, element) => html.replace('</head>', `${head}</head>`).replace('<!-- widget -->', element),
  };
});

/** Real pages, outside the repository as their licences differ. `PARVIS_SHARED` says where. */
export const sharedFolder: string = join(
  process.env.PARVIS_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url)),
  'data',
  'hostpages',
);

/** What `HOSTPAGES.json` says of one of them. */
export interface SharedPage {
  dir: string;
  entry: string;
  mount: string;
}

/** None where the folder is not there; whoever uses them says that they are left out. */
export const sharedPages: SharedPage[] = existsSync(sharedFolder)
  ? JSON.parse(readFileSync(join(sharedFolder, 'HOSTPAGES.json'), 'utf8'))
  : [];
/** What to say then. */
export const missingShared: string = `${sharedFolder} is not there: its real pages are left out (PARVIS_SHARED, or ../shared beside the checkout)`;

/** The real ones as hosts. Turbo's name their files from the root of a site, and are left to hostpages.test.ts. */
export async function openShared(browser: Browser): Promise<Host[]> {
  const site = await serveFolder(sharedFolder);
  const found: Host[] = [];
  for (const { dir, entry, mount } of sharedPages.filter((page) => page.dir !== 'turbo8')) {
    const at = `${dir}/${entry}`;
    const html = await insertAfter(browser, `${site.origin}/${at}`, mount, '<!-- widget -->');
    found.push({
      name: at.replace(/(\/index)?\.html$/, '').replaceAll('/', '-'),
      dir: at.slice(0, at.lastIndexOf('/')),
      toHtml: (head, element) =>
        html.replace('</head>', () => `${head}</head>`).replace('<!-- widget -->', () => element),
    });
  }
  await site.close();
  return found;
}

/** A page with a policy of its own names the server in it, as the installation guide says. */
export const allowHost = (host: string, html: string): string =>
  html.replace(/(<meta[^>]+content-security-policy[^>]+default-src 'self')/i, `$1 ${host}`);
