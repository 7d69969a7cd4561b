import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainPage } from '../browser/host-page.ts';
import { serveFolder } from '../browser/static.ts';
import { runProgram } from './fresh.ts';
import { LeftOut, type Recipe } from './recipe.ts';
import { visit } from './visit.ts';

/** What prestashop-double.php answers. */
interface Played {
  installed: boolean;
  hooks: string[];
  before: string;
  refused: string[];
  saved: string;
  products: Record<string, { header: string; stars: string; reviews: string }>;
  uninstalled: boolean;
  words: [domain: string, text: string][];
}

const need = (isSo: boolean, what: string): void => {
  if (!isSo) throw new Error(what);
};

/** The module among doubles of the classes of PrestaShop, its templates by the real Smarty, with and without escaping. */
export const provePrestaShop: Recipe['prove'] = async (stage) => {
  const module = join(stage.folder, 'parvis');
  const files = (readdirSync(module, { recursive: true }) as string[]).filter((path) => path.endsWith('.php'));
  for (const path of files) await runProgram(module, 'php', ['-l', path]);
  if (!existsSync('/usr/share/php/smarty4/bootstrap.php')) throw new LeftOut('there is no Smarty here (apt: smarty4)');
  const double = join(import.meta.dirname, 'prestashop-double.php');
  const play = async (escapes: string): Promise<Played> =>
    JSON.parse(await runProgram(stage.folder, 'php', [double, module, stage.server.host, escapes])) as Played;
  const [played, escaped] = [await play('0'), await play('1')];
  need(JSON.stringify(played) === JSON.stringify(escaped), 'A theme that escapes variables renders something else.');
  const { installed, hooks, before, refused, saved, products, uninstalled, words } = played;
  need(installed && uninstalled, 'It was not installed, or leaves settings behind.');
  need(before === '', `Before it is set up it renders ${before}`);
  need(refused.length === 3 && refused.every((line) => line.startsWith('error: ')), `Not refused: ${refused}`);
  need(saved.startsWith('done: '), `Not saved: ${saved}`);
  const french = readFileSync(join(module, 'translations/fr-FR/ModulesParvisAdmin.fr-FR.xlf'), 'utf8');
  for (const [domain, text] of words)
    need(domain === 'Modules.Parvis.Admin' && french.includes(`<source>${text}</source>`), `Not in French: ${text}`);

  const pages = Object.entries(products).map(([name, { header, stars, reviews }]) => [
    `/${name}.html`,
    plainPage(header, stars + reviews),
  ]);
  const frenchPage = plainPage(products.salt!.header, products.salt!.reviews).replace('lang="en"', 'lang="fr"');
  const site = await serveFolder(null, { pages: { ...Object.fromEntries(pages), '/sel.html': frenchPage } });
  try {
    const done = await visit(stage, {
      origin: site.origin,
      widget: 'reviews',
      path: '/salt.html',
      key: 'product-12',
      title: 'Sea salt "fleur" & <fine>',
      otherPath: '/pepper.html',
      otherKey: 'product-7',
      frenchPath: '/sel.html',
    });
    return [
      `php -l of ${files.length} files; installed, set up, removed, hooks ${hooks.join(', ')} among doubles of PrestaShop’s classes`,
      ...done,
    ];
  } finally {
    await site.close();
  }
};
