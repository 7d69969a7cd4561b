import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from '@parvis/checks/command.ts';
import { frameworks } from '@parvis/checks/shipped/frameworks.ts';
import { packBuilt } from '@parvis/checks/shipped/pack.ts';
import { root } from '@parvis/checks/workspace.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { nextByReact, pages } from './recipes/pages.ts';
import { playRecipe, type Stage } from './recipes/play.ts';

// The recipes of docs/frameworks.md that are built in seconds. All of them: `pnpm prove frameworks`.

const folder = mkdtempSync(join(tmpdir(), 'parvis-recipes-'));
let server: RunningParvis;
let stage: Stage;

beforeAll(async () => {
  server = await startParvis();
  const [browser, tarballs] = await Promise.all([useBrowser(), packBuilt(join(folder, 'packages'))]);
  stage = { browser, host: server.host, tarballs };
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('F10: a recipe as it is printed', () => {
  it('has its types checked and is played, whichever it is', () => {
    const printed = [...readFileSync(join(root, 'docs/frameworks.md'), 'utf8').matchAll(/^## (.*)$/gm)];
    expect(Object.values(frameworks).map(({ section }) => section)).toEqual(printed.map(([, section]) => section));
    expect(Object.keys(pages)).toEqual(Object.keys(frameworks));
  });

  it.for([
    ['react', pages.react],
    ['next', nextByReact],
    ['vue', pages.vue],
    ['svelte', pages.svelte],
  ] as const)(
    '%s: after a server has rendered it, a review is written and its event heard',
    async ([name, page], { skip }) => {
      // In the browser alone, which asks less of a framework: the long form.
      const hydrated = { ...page!, paths: ['/hydrated.html'] };
      const done = await playRecipe(name, mkdtempSync(join(folder, name)), stage, hydrated);
      if (!done) skip('the registry of packages is out of reach');
      expect(done).toHaveLength(1);
    },
  );

  it('is imported by a server that has some of a DOM, as that of Angular has, and does nothing there', async () => {
    const entries = ['index', 'latest', 'selection'].map((name) => `./packages/widgets/dist/npm/${name}.js`);
    const imports = entries.map((entry) => `await import('${entry}');`).join(' ');
    const program = ['--input-type=module', '-e', `globalThis.HTMLElement = class {}; ${imports}`];
    expect(await runNode(program)).toEqual({ code: 0, output: '' });
  });
});
