import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { serveFolder } from '../browser/static.ts';
import { pasted, proveWix } from './builders.ts';
import { installTools, nameTools, runProgram, runTool } from './fresh.ts';
import { proveGhost } from './ghost.ts';
import { provePrestaShop } from './prestashop.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
import { proveShopify } from './shopify.ts';
import { type Visit, visit } from './visit.ts';

/** Serves a folder while it is visited. */
async function visitFolder(stage: RecipeStage, folder: string, pages: Omit<Visit, 'origin'>): Promise<string[]> {
  const site = await serveFolder(join(stage.folder, folder));
  try {
    return await visit(stage, { ...pages, origin: site.origin });
  } finally {
    await site.close();
  }
}

/** The proof of what a tool from npm builds. @param built folder of what was built */
const builtByTool =
  (command: string[], built: string, pages: Omit<Visit, 'origin'>): Recipe['prove'] =>
  async (stage) => {
    await installTools(stage.folder);
    await runTool(stage.folder, ...command);
    return [`built by ${nameTools(stage.folder)}`, ...(await visitFolder(stage, built, pages))];
  };

/** The proof of what a program of Debian builds. */
const builtByProgram =
  (command: string[], version: string[], built: string, pages: Omit<Visit, 'origin'>): Recipe['prove'] =>
  async (stage) => {
    const [program = '', ...args] = command;
    const named = await runProgram(stage.folder, program, version);
    await runProgram(stage.folder, program, args);
    return [`built by ${named.trim().split('\n')[0]}`, ...(await visitFolder(stage, built, pages))];
  };

/** Two posts of a blog whose address is the canonical one, one in French, and two that share a thread. */
const posts = {
  path: '/posts/salt/',
  key: 'https://blog.example/posts/salt',
  title: 'Salt & "pepper" <both>',
  otherPath: '/posts/pepper/',
  otherKey: 'https://blog.example/posts/pepper',
  frenchPath: '/fr/sel/',
  shared: { key: 'sugar', paths: ['/posts/sugar/', '/fr/sucre/'] },
};

/** Posts of a site builder. */
const blog = {
  path: '/blog/salt.html',
  key: 'https://www.example.com/blog/salt',
  otherPath: '/blog/pepper.html',
  otherKey: 'https://www.example.com/blog/pepper',
  frenchPath: '/blog/sel.html',
};

/** By the links of the pages, which lead to each other. */
const byLinks = {
  to: (page: Page) => page.locator('main').getByRole('link', { name: 'pepper', exact: true }).click(),
  back: (page: Page) => page.goBack().then(() => undefined),
};

/** Shops, site builders, blogs, and what makes sites of files. */
export const sites: Record<string, Recipe> = {
  shopify: {
    group: 'Shops',
    label: 'Shopify',
    proof:
      'read by the theme check of Shopify, rendered by liquidjs with products as Shopify gives them, a review written; **not run on Shopify itself**',
    isFrench: true,
    prove: proveShopify,
  },
  prestashop: {
    group: 'Shops',
    label: 'PrestaShop',
    proof:
      'read by PHP, installed, set up and rendered by Smarty among doubles of PrestaShop’s classes, a review written; **not run in PrestaShop itself**',
    isFrench: true,
    prove: provePrestaShop,
  },
  wix: {
    group: 'Site builders',
    label: 'Wix',
    proof:
      'as a custom element and in a frame of another origin, as Wix makes them: a comment written; **not run on Wix itself**',
    isFrench: true,
    prove: proveWix,
  },
  squarespace: {
    group: 'Site builders',
    label: 'Squarespace',
    proof: 'in a page as Squarespace publishes it: a comment written; **not run on Squarespace itself**',
    isFrench: true,
    prove: pasted('post-blog-item-code.html', blog),
  },
  webflow: {
    group: 'Site builders',
    label: 'Webflow',
    proof: 'in a page as Webflow publishes it: a comment written; **not run on Webflow itself**',
    isFrench: true,
    prove: pasted('embed.html', blog),
  },
  ghost: {
    group: 'Blogs and static sites',
    label: 'Ghost',
    proof: 'on Ghost 6.65 itself: by code injection on its own theme, and in a theme; a comment written',
    isFrench: true,
    prove: proveGhost,
  },
  hugo: {
    group: 'Blogs and static sites',
    label: 'Hugo',
    proof: 'built by Hugo 0.111 of Debian, opened, a comment written',
    prove: builtByProgram(['hugo'], ['version'], 'public', {
      ...posts,
      frenchPath: '/fr/posts/salt/',
      shared: { key: 'sugar', paths: ['/posts/sugar/', '/fr/posts/sugar/'] },
    }),
  },
  jekyll: {
    group: 'Blogs and static sites',
    label: 'Jekyll',
    proof: 'built by Jekyll 4.3 of Debian, opened, a comment written',
    prove: builtByProgram(['jekyll', 'build'], ['--version'], '_site', posts),
  },
  eleventy: {
    group: 'Blogs and static sites',
    label: 'Eleventy',
    proof: 'built by Eleventy 3.1, opened, a comment written',
    prove: builtByTool(['eleventy'], '_site', posts),
  },
  astro: {
    group: 'Blogs and static sites',
    label: 'Astro',
    proof: 'built by Astro 7.3, opened, a comment written; from page to page by its router',
    prove: builtByTool(['astro', 'build'], 'dist', { ...posts, inside: byLinks }),
  },
  docusaurus: {
    group: 'Blogs and static sites',
    label: 'Docusaurus',
    proof: 'built by Docusaurus 3.10, opened, a comment written; from page to page inside, dark by its switch',
    prove: builtByTool(['docusaurus', 'build'], 'build', {
      path: '/docs/salt/',
      key: 'https://docs.example/docs/salt',
      title: posts.title,
      otherPath: '/blog/pepper/',
      otherKey: 'https://docs.example/blog/pepper',
      frenchPath: '/fr/docs/salt/',
      shared: { key: 'sugar', paths: ['/docs/sugar/', '/fr/docs/sugar/'] },
      inside: byLinks,
      dark: 'button[class*=toggleButton]',
    }),
  },
  vitepress: {
    group: 'Blogs and static sites',
    label: 'VitePress',
    proof: 'built by VitePress 1.6, opened, a comment written; from page to page inside, dark by its switch',
    prove: builtByTool(['vitepress', 'build'], '.vitepress/dist', {
      path: '/posts/salt.html',
      key: 'https://docs.example/posts/salt.html',
      // It takes what looks like HTML out of titles.
      title: 'Salt & "pepper"',
      otherPath: '/posts/pepper.html',
      otherKey: 'https://docs.example/posts/pepper.html',
      frenchPath: '/fr/sel.html',
      shared: { key: 'sugar', paths: ['/posts/sugar.html', '/fr/sucre.html'] },
      inside: byLinks,
      dark: '.VPSwitchAppearance',
    }),
  },
};
