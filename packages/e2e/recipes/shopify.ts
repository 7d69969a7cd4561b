import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { serveFolder } from '../browser/static.ts';
import { installTools, nameTools } from './fresh.ts';
import type { Recipe } from './recipe.ts';
import { speaksFrench, visit } from './visit.ts';

// Shopify renders nothing for us: liquidjs does, with products as it gives them, and its own checker of themes reads it all.

/** As far as they are used here, of packages that are in the folder of the proof alone. */
interface Liquidjs {
  Liquid: new (
    options: object,
  ) => {
    registerTag(name: string, tag: object): void;
    parseAndRender(text: string, scope: object): Promise<string>;
  };
}
interface ThemeCheck {
  themeCheckRun(
    root: string,
    config: undefined,
    log: () => void,
  ): Promise<{ offenses: { check: string; uri: string; message: string }[] }>;
}

/** Says that the script does not come from Shopify, which is so. */
const known = 'RemoteAsset';

/** What the checker of Shopify finds in a theme, or in the extension of an app. @throws Error with it */
async function checkTheme({ themeCheckRun }: ThemeCheck, what: string, root: string): Promise<string> {
  const { offenses } = await themeCheckRun(root, undefined, () => {});
  const wrong = offenses.filter(({ check }) => check !== known);
  if (wrong.length > 0)
    throw new Error(wrong.map(({ check, uri, message }) => `${check}, ${basename(uri)}: ${message}`).join('\n'));
  return `theme check of the ${what}: ${offenses.length > 0 ? `${known}, ${offenses.length} times, and nothing else` : 'nothing'}`;
}

interface Setting {
  id: string;
  type: string;
  default?: string;
}

/** The settings of a block, as its schema says. */
export function readSettings(block: string): Setting[] {
  const [, schema = ''] = /{% schema %}(.*?){% endschema %}/s.exec(block) ?? [];
  return (JSON.parse(schema) as { settings: Setting[] }).settings;
}

/** A block of the files of a theme, with nothing rendered of what stands in it. */
const schemaTag = {
  parse(this: object, _: unknown, remaining: { name?: string }[]) {
    while (remaining.length > 0 && remaining.shift()!.name !== 'endschema');
  },
  render: () => '',
};

export const proveShopify: Recipe['prove'] = async (stage) => {
  const { folder } = stage;
  await installTools(folder);
  const require = createRequire(join(folder, 'package.json'));
  const extension = join(folder, 'extensions/parvis');
  const checks = require('@shopify/theme-check-node') as ThemeCheck;
  const checked = [await checkTheme(checks, 'theme', folder), await checkTheme(checks, 'extension', extension)];

  const { Liquid } = require('liquidjs') as Liquidjs;
  const engine = new Liquid({ partials: join(folder, 'snippets'), extname: '.liquid' });
  engine.registerTag('schema', schemaTag);
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const block = read('extensions/parvis/blocks/reviews.liquid');
  const defaults = Object.fromEntries(readSettings(block).map((setting) => [setting.id, setting.default]));
  // As somebody may type it.
  defaults.server = `${stage.server.host}/`;
  const render = async (text: string, data: object): Promise<string> =>
    engine.parseAndRender(read('layout/theme.liquid'), {
      ...data,
      content_for_layout: await engine.parseAndRender(text, data),
    });
  const pages: Record<string, string> = {};
  for (const file of readdirSync(join(folder, 'recorded'))) {
    const name = basename(file, '.json');
    const data = JSON.parse(read(`recorded/${file}`)) as { product: object };
    pages[`/products/${name}.html`] = await render(read('templates/product.liquid'), data);
    for (const show of ['reviews', 'comments', 'stars']) {
      const settings = { ...defaults, show, product: data.product };
      pages[`/${show}/${name}.html`] = await render(block, { ...data, block: { settings } });
    }
  }
  const without = await render(block, { block: { settings: defaults } });
  if (without.includes('parvis')) throw new Error(`Without a product the block renders ${without}`);

  const site = await serveFolder(null, { pages });
  try {
    const theme = await visit(stage, {
      origin: site.origin,
      widget: 'reviews',
      path: '/products/salt.html',
      key: 'https://www.example.com/products/sea-salt',
      title: 'Sea salt “fleur” & <fine>',
      otherPath: '/products/pepper.html',
      otherKey: 'https://www.example.com/products/black-pepper',
      frenchPath: '/products/sel.html',
    });
    const blocks = await visit(stage, {
      origin: site.origin,
      widget: 'reviews',
      path: '/reviews/sugar.html',
      key: 'https://www.example.com/products/cane-sugar',
      title: 'Cane sugar',
      otherPath: '/reviews/pepper.html',
      otherKey: 'https://www.example.com/products/black-pepper',
    });
    const comments = await speaksFrench(stage, `${site.origin}/comments/sel.html`);
    return [`rendered by ${nameTools(folder)}`, ...checked, ...theme, 'the block of the app:', ...blocks, comments];
  } finally {
    await site.close();
  }
};
