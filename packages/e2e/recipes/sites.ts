import { join } from 'node:path';
import { serveFolder } from '../browser/static.ts';
import { installTools, nameTools, runTool } from './fresh.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
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

/** Two posts of a blog whose address is the canonical one, and one in French. */
const posts = {
  path: '/posts/salt/',
  key: 'https://blog.example/posts/salt',
  title: 'Salt & "pepper" <both>',
  otherPath: '/posts/pepper/',
  otherKey: 'https://blog.example/posts/pepper',
  frenchPath: '/fr/sel/',
};

/** Shops, site builders, blogs, and what makes sites of files. */
export const sites: Record<string, Recipe> = {
  eleventy: {
    group: 'Blogs and static sites',
    label: 'Eleventy',
    proof: 'built by Eleventy, opened, written on',
    prove: builtByTool(['eleventy'], '_site', posts),
  },
};
