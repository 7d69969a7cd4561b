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

/** An HTML embed of Wix: a frame from another origin, which knows nothing of the page around it. */
export const proveWix: Recipe['prove'] = async (stage) => {
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
    return [refused, ...done];
  } finally {
    await site.close();
    await frames.close();
  }
};
