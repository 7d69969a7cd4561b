import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newPage } from '../browser/page.ts';
import { serveFolder } from '../browser/static.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
import { type Visit, visit } from './visit.ts';

// Nobody but their makers runs these: pages are made by hand as they publish them, with what is pasted in its place.

/** Code that is pasted into the page itself. @param file of what is pasted */
export const pasted =
  (file: string, pages: Omit<Visit, 'origin'>): Recipe['prove'] =>
  async (stage) => {
    const read = (path: string): string => readFileSync(join(stage.folder, path), 'utf8');
    const published = readdirSync(join(stage.folder, 'published')).map((name) => [
      `/blog/${name}`,
      read(`published/${name}`).replace('<!-- embed -->', () => read(file)),
    ]);
    const site = await serveFolder(null, { pages: Object.fromEntries(published) });
    try {
      return await visit(stage, { ...pages, origin: site.origin });
    } finally {
      await site.close();
    }
  };

/** What the widget says in the console of the browser while the frame's origin is not among those of the site. */
async function hearRefusal({ browser }: RecipeStage, url: string, frameOrigin: string): Promise<string> {
  const { page, complaints, close } = await newPage(browser);
  const sentence = `does not take the site "shop" from ${frameOrigin}`;
  try {
    await page.goto(url);
    await page.waitForEvent('console', {
      predicate: (message) => message.text().includes(sentence),
    });
    return `before its origin is registered, the console says: ${sentence}`;
  } catch (error) {
    throw new Error([String(error), ...complaints].join('\n'), { cause: error });
  } finally {
    await close();
  }
}

/** What Wix makes of a custom element: the script in the head, and the element by a script of Wix. */
async function visitElement(stage: RecipeStage): Promise<string[]> {
  const read = (path: string): string => readFileSync(join(stage.folder, path), 'utf8');
  const toPage = (slug: string, lang = 'en'): string =>
    read('published-element.html')
      .replace('<!-- custom code -->', () => read('custom-code.html'))
      .replaceAll('SLUG', slug)
      .replaceAll('LANG', lang);
  const pages = { '/salt.html': toPage('salt'), '/pepper.html': toPage('pepper'), '/sel.html': toPage('sel', 'fr') };
  const site = await serveFolder(null, { pages });
  try {
    return await visit(stage, {
      origin: site.origin,
      path: '/salt.html',
      key: 'https://www.example.com/salt',
      otherPath: '/pepper.html',
      otherKey: 'https://www.example.com/pepper',
      frenchPath: '/sel.html',
    });
  } finally {
    await site.close();
  }
}

/** A custom element in the page; and an HTML embed, which is a frame from another origin and knows nothing of the page. */
export const proveWix: Recipe['prove'] = async (stage) => {
  const inPage = await visitElement(stage);
  const read = (path: string): string => readFileSync(join(stage.folder, path), 'utf8');
  const code = read('embed.html');
  const frames = await serveFolder(null, {
    pages: {
      '/html/salt.html': code,
      '/html/pepper.html': code.replace(
        'subject="salt" subject-title="Salt"',
        'subject="pepper" subject-title="Pepper"',
      ),
      '/html/sel.html': code.replace('lang="en"', 'lang="fr"'),
    },
  });
  const published = (name: string): [string, string] => [
    `/${name}.html`,
    read('published.html').replace('<!-- frame -->', `${frames.origin}/html/${name}.html`),
  ];
  const site = await serveFolder(null, {
    pages: Object.fromEntries([published('salt'), published('pepper'), published('sel')]),
  });
  // Another site than the frame, as browsers see it: what the frame keeps is kept for it inside this page alone.
  const origin = site.origin.replace('127.0.0.1', 'localhost');
  try {
    await stage.allow(origin);
    const refused = await hearRefusal(stage, `${origin}/salt.html`, frames.origin);
    const done = await visit(stage, {
      origin,
      registered: frames.origin,
      frame: 'iframe',
      path: '/salt.html',
      key: 'salt',
      title: 'Salt',
      otherPath: '/pepper.html',
      otherKey: 'pepper',
      frenchPath: '/sel.html',
    });
    return ['a custom element:', ...inPage, 'a frame:', refused, ...done];
  } finally {
    await site.close();
    await frames.close();
  }
};
