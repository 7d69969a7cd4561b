import { join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { frameworks, readRecipe } from '@parvis/checks/shipped/frameworks.ts';
import { install, type Tarballs, writeProject } from '@parvis/checks/shipped/pack.ts';
import type { Browser } from 'playwright-core';
import { newPage } from '../browser/page.ts';
import { findPort, type StaticSite, serveFolder } from '../browser/static.ts';
import { startProgram } from '../system/program.ts';
import { pages, type RecipePage } from './pages.ts';

/** With what recipes are tried. */
export interface Stage {
  browser: Browser;
  /** Address of a Parvis server with the site `demo`. */
  host: string;
  tarballs: Tarballs;
}

/**
 * Builds the recipe of a framework as docs/frameworks.md prints it, opens each of its pages, writes a review and waits
 * until the recipe's own listener has thanked for it. Answers what was done, a line for each page, or undefined when the
 * registry of packages is out of reach; throws on anything that does not come about.
 */
export async function playRecipe(
  name: string,
  folder: string,
  stage: Stage,
  page: RecipePage = pages[name]!,
): Promise<string[] | undefined> {
  if (!(await buildRecipe(name, folder, stage, page))) return undefined;
  const site = await serveRecipe(folder, page);
  try {
    const done: string[] = [];
    for (const path of page.paths) {
      // Another name for each page, so that no page is thanked for another one's review.
      await writeReview(site.origin + path, `Ada of ${name}${path.replaceAll(/\W/g, ' ')}`.trimEnd(), stage);
      done.push(`${path} was opened, a review written, its event heard`);
    }
    return done;
  } finally {
    await site.close();
  }
}

/** A project of the recipe and the packed packages, built. `false` when the registry is out of reach. */
async function buildRecipe(
  name: string,
  folder: string,
  { host, tarballs }: Stage,
  page: RecipePage,
): Promise<boolean> {
  const { section, dependencies, overrides, files } = frameworks[name]!;
  const recipe = Object.entries(readRecipe(section)).map(([path, code]) => [path, nameServer(code, host)]);
  const manifest = {
    name: 'fresh',
    private: true,
    type: 'module',
    dependencies: { ...dependencies, ...page.dependencies, '@parvis/widgets': tarballs.widgets },
  };
  writeProject(
    folder,
    {
      'package.json': JSON.stringify(manifest),
      // The browser asks for it, and says in its console that it is missing.
      'public/favicon.ico': '',
      ...files,
      ...page.files,
      ...Object.fromEntries(recipe),
    },
    tarballs,
    overrides,
  );
  if (!(await install(folder))) return false;
  const { code, output } = await runPnpm(['exec', ...page.build], folder);
  if (code !== 0) throw new Error(`${page.build.join(' ')}: ${output}`);
  return true;
}

/** What a reader of the recipe puts in as well: the address and the key of a site of their own. */
const nameServer = (code: string, host: string): string =>
  code.replaceAll('https://community.example', host).replaceAll("site: 'shop'", "site: 'demo'");

/** Serves what was built. */
async function serveRecipe(folder: string, { serve }: RecipePage): Promise<StaticSite> {
  if ('folder' in serve) return serveFolder(join(folder, serve.folder));
  const port = await findPort();
  const [program, ...args] = serve.program;
  const close = await startProgram(
    [join(folder, 'node_modules/.bin', program!), ...args, String(port)],
    { cwd: folder, env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' } },
    /ready/i,
  );
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** Opens the page, writes a review through its widget, and waits until it is stored and the page has heard of it. */
async function writeReview(url: string, visitor: string, { browser, host }: Stage): Promise<void> {
  const { page, complaints, close } = await newPage(browser);
  try {
    await page.goto(url);
    const reviews = page.locator('parvis-reviews');
    await reviews.getByRole('button', { name: 'Write a review' }).click();
    await reviews.locator('form label').filter({ hasText: '4 star' }).click();
    await reviews.getByLabel('Title').fill('A fine stay');
    await reviews.getByLabel('Your review').fill('We *liked* it.');
    await reviews.getByLabel('When was it?').fill('2025-03-04');
    await reviews.getByLabel('Your name').fill(visitor);
    const [stored] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().startsWith(host)),
      reviews.getByRole('button', { name: 'Post review' }).click(),
    ]);
    if (stored.status() !== 201) throw new Error(`The review was refused: ${await stored.text()}`);
    await reviews.getByRole('article', { name: `Review by ${visitor}` }).waitFor();
    await page.getByText(`Thank you, ${visitor}.`, { exact: true }).waitFor();
    if (complaints.length > 0) throw new Error(`The page complains: ${complaints.join('\n')}`);
  } catch (error) {
    throw new Error([`${url}: ${error}`, ...complaints].join('\n'), { cause: error });
  } finally {
    await close();
  }
}
