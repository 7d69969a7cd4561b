/**
 * The recipes of docs/recipes, each as it is printed: what its page says is put into a small site of its own, built or
 * rendered by the tool it is for, and opened in a browser beside a real server:
 *
 *     pnpm prove recipes [eleventy hugo …]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../browser/chromium.ts';
import { startParvis } from '../browser/parvis.ts';
import { layOut } from '../recipes/fresh.ts';
import { LeftOut, type Recipe } from '../recipes/recipe.ts';
import { recipes } from '../recipes/table.ts';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !recipes[name]);
if (unknown.length > 0) throw new Error(`Not known: ${unknown.join(', ')}. Known: ${Object.keys(recipes).join(', ')}`);

// Tools report how they are used; nobody uses anything here.
Object.assign(process.env, {
  ASTRO_TELEMETRY_DISABLED: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
});

const browser = await launchBrowser();

async function prove(name: string, recipe: Recipe): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), `parvis-recipe-${name}-`));
  const server = await startParvis();
  try {
    layOut(name, folder, server.host);
    const allow = (...origins: string[]): Promise<void> =>
      server.parvis.sites.put({
        key: 'shop',
        name: 'The shop',
        origins,
        policy: {
          control: '',
          consideration: null,
          publicationDays: 3,
          retentionYears: null,
          contact: { name: 'The shop', email: 'ada@shop.example', privacyUrl: null },
        },
      });
    await allow();
    return await recipe.prove({ name, folder, browser, server, allow });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [name, recipe] of Object.entries(recipes)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const begin = performance.now();
  try {
    const done = await prove(name, recipe);
    console.log(`ok  ${name}, ${((performance.now() - begin) / 1000).toFixed(0)} s: ${done.join('\n    ')}`);
  } catch (error) {
    if (error instanceof LeftOut) console.log(`left out  ${name}: ${error.message}`);
    else {
      console.log(`FAILED  ${name}\n${(error as Error).stack}`);
      process.exitCode = 1;
    }
  }
}
await browser.close();
