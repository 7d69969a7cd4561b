import { newPage } from '../browser/page.ts';
import { nameTools, runTool } from './fresh.ts';
import { installWithOurs } from './ours.ts';
import { withProgram } from './programs.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
import { text, type Visit, visit } from './visit.ts';

/** An application of a framework that renders its pages on a server. */
interface App {
  build: string[];
  /** What serves what was built, and what its developers start; with a port behind the last word, or in PORT. */
  serve: string[];
  develop: string[];
  /** What each says once it answers. */
  says: RegExp;
}

/** Two pages with a link to each other in a `nav`, and one in French. */
const pages = {
  path: '/salt',
  key: 'salt',
  title: 'Salt & "pepper" <both>',
  otherPath: '/pepper',
  otherKey: 'pepper',
  isRendered: true,
  frenchPath: '/fr/sel',
  inside: {
    to: (page) => page.locator('nav').getByRole('link', { name: 'Pepper', exact: true }).click(),
    back: (page) => page.locator('nav').getByRole('link').first().click(),
  },
} satisfies Omit<Visit, 'origin'>;

/** Opens a page whose thread has to be in its HTML, and asks for nothing and complains of nothing when that is taken over. */
async function openRendered({ browser }: RecipeStage, url: string): Promise<string | undefined> {
  const html = await (await fetch(url)).text();
  if (!html.includes(text)) throw new Error(`What was written is not in the HTML of ${url}: ${html}`);
  const opened = await newPage(browser);
  try {
    const answer = await opened.page.goto(url);
    await opened.listening();
    await opened.page.locator('parvis-comments').getByRole('button', { name: 'Write a comment' }).click();
    await opened.page.locator('parvis-comments').getByLabel('Your comment').fill('Not sent.');
    const wrong = [...opened.complaints, ...(await opened.violations()), ...opened.dataRequests()];
    if (wrong.length > 0) throw new Error(`${url}: ${wrong.join('\n')}`);
    return answer?.headers()['content-security-policy'];
  } finally {
    await opened.close();
  }
}

/** The proof of an application: built and served, then as its developers have it, and last without a server of ours. */
const application =
  ({ build, serve, develop, says }: App): Recipe['prove'] =>
  async (stage) => {
    const { folder, allow, server } = stage;
    await installWithOurs(folder);
    await runTool(folder, ...build);
    const done = [`built by ${nameTools(folder)}`];
    await withProgram(folder, serve, says, async (origin) => {
      done.push(...(await visit(stage, { ...pages, origin })));
      const policy = await openRendered(stage, origin + pages.path);
      done.push(`in the HTML of the page, taken over without a request; policy: ${policy ?? 'none'}`);
    });
    await withProgram(folder, develop, says, async (origin) => {
      await allow(origin);
      await openRendered(stage, origin + pages.path);
      done.push('the same as its developers start it: nothing in the console about what a server has rendered');
    });
    await server.close();
    await withProgram(folder, serve, says, async (origin) => {
      const answer = await fetch(origin + pages.path);
      const html = await answer.text();
      if (answer.status !== 200 || !/<parvis-comments [^>]*subject="salt"/.test(html))
        throw new Error(`Without a server of ours: ${answer.status} ${html}`);
      done.push('while the server of Parvis is away, the page comes with the element alone');
    });
    return done;
  };

const proof = (tool: string, more = ''): string =>
  `built and served by ${tool}, and by its server for developers; in the HTML${more}; a comment written; gone through inside`;
const withNonces = ', under a policy with nonces';

/** Applications that render their pages on a server. */
export const apps: Record<string, Recipe> = {
  next: {
    group: 'Applications',
    label: 'Next',
    proof: proof('Next', withNonces),
    prove: application({
      build: ['next', 'build'],
      serve: ['next', 'start', '--hostname', '127.0.0.1', '--port', 'PORT'],
      develop: ['next', 'dev', '--hostname', '127.0.0.1', '--port', 'PORT'],
      says: /ready/i,
    }),
  },
  nuxt: {
    group: 'Applications',
    label: 'Nuxt',
    proof: proof('Nuxt'),
    prove: application({
      build: ['nuxt', 'build'],
      serve: ['node', '.output/server/index.mjs'],
      develop: ['nuxt', 'dev', '--host', '127.0.0.1', '--port', 'PORT'],
      says: /listening|server built/i,
    }),
  },
  sveltekit: {
    group: 'Applications',
    label: 'SvelteKit',
    proof: proof('SvelteKit', withNonces),
    prove: application({
      build: ['vite', 'build'],
      serve: ['node', 'build/index.js'],
      develop: ['vite', 'dev', '--host', '127.0.0.1', '--port', 'PORT'],
      says: /listening|ready/i,
    }),
  },
  angular: {
    group: 'Applications',
    label: 'Angular',
    proof: proof('Angular'),
    prove: application({
      build: ['ng', 'build'],
      serve: ['node', 'dist/kitchen/server/server.mjs'],
      develop: ['ng', 'serve', '--host', '127.0.0.1', '--port', 'PORT'],
      says: /ready|local:/i,
    }),
  },
};
