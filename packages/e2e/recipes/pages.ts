/** What makes a page of a recipe of docs/frameworks.md, with the framework's own tool. */
export interface RecipePage {
  /** What it takes besides the dependencies that the recipe's types are checked with. */
  dependencies?: Record<string, string>;
  /** What the project has besides the recipe, by path. */
  files?: Record<string, string>;
  /** Command that builds it, as `pnpm exec` runs it. */
  build: string[];
  /** The folder of what was built, or the program that serves it, with the port after its last word. */
  serve: { folder: string } | { program: string[] };
  /** The pages of the recipe. */
  paths: string[];
}

/**
 * A project of Vite whose page is made twice: in the browser alone, and on a server before the browser takes it over
 * (hydration), as the frameworks do that stand on top of this one.
 */
function vitePage(client: string, server: string, others: Omit<RecipePage, 'build' | 'serve' | 'paths'>): RecipePage {
  const props = "const props = { room: 'hotel-bellevue', closed: false };\n";
  return {
    dependencies: { vite: '^8.0.0', ...others.dependencies },
    files: {
      'index.html':
        '<!doctype html><html lang="en"><body><div id="app"></div><script type="module" src="/src/client.tsx"></script></body></html>',
      'src/client.tsx': `${props}const at = document.querySelector('#app');\n${client}`,
      'src/server.tsx': `${props}${server}`,
      'build.js': buildTwice,
      ...others.files,
    },
    build: ['node', 'build.js'],
    serve: { folder: 'dist' },
    paths: ['/', '/hydrated.html'],
  };
}

const buildTwice = `import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'vite';

// Test runners say something else, and the framework would be built as for its developers.
process.env.NODE_ENV = 'production';
await build();
await build({ build: { ssr: 'src/server.tsx', outDir: 'server' } });
const { html } = await import('./server/server.js');
if (!html.includes('<parvis-reviews ')) throw new Error('Nothing was rendered: ' + html);
const page = readFileSync('dist/index.html', 'utf8');
writeFileSync('dist/hydrated.html', page.replace('<div id="app">', (tag) => tag + html));
`;

/** A page of a component of React, without a framework around it. */
const reactPage = (load: string, tag: string): RecipePage =>
  vitePage(
    `import { createRoot, hydrateRoot } from 'react-dom/client';
${load}
const app = <${tag} {...props} />;
if (at.firstElementChild) hydrateRoot(at, app);
else createRoot(at).render(app);
`,
    `import { renderToString } from 'react-dom/server';
${load}
export const html = renderToString(<${tag} {...props} />);
`,
    { dependencies: { 'react-dom': '^19.0.0' } },
  );

/** The recipe of Next by React alone: rendered by a server and taken over by a browser, without the minute of Next. */
export const nextByReact: RecipePage = reactPage("import Page from '../app/page';", 'Page');

/** The page of each framework of `@parvis/checks/shipped/frameworks.ts`. */
export const pages: Record<string, RecipePage> = {
  react: reactPage("import { App } from './App';", 'App'),
  vue: vitePage(
    `import { createApp, createSSRApp } from 'vue';
import App from './App.vue';
(at.firstElementChild ? createSSRApp : createApp)(App, props).mount(at);
`,
    `import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';
export const html = await renderToString(createSSRApp(App, props));
`,
    {},
  ),
  svelte: vitePage(
    `import { hydrate, mount } from 'svelte';
import App from './App.svelte';
(at.firstElementChild ? hydrate : mount)(App, { target: at, props });
`,
    `import { render } from 'svelte/server';
import App from './App.svelte';
export const html = render(App, { props }).body;
`,
    {
      dependencies: { '@sveltejs/vite-plugin-svelte': '^7.0.0' },
      files: {
        'vite.config.js':
          "import { svelte } from '@sveltejs/vite-plugin-svelte';\nexport default { plugins: [svelte()] };\n",
      },
    },
  ),
  angular: {
    dependencies: {
      '@angular/build': '^22.0.0',
      '@angular/cli': '^22.0.0',
      '@angular/platform-browser': '^22.0.0',
    },
    files: {
      'angular.json': JSON.stringify({
        version: 1,
        cli: { analytics: false },
        projects: {
          fresh: {
            projectType: 'application',
            root: '',
            architect: {
              build: {
                builder: '@angular/build:application',
                options: {
                  browser: 'src/main.ts',
                  index: 'src/index.html',
                  tsConfig: 'tsconfig.app.json',
                  assets: [{ glob: '**/*', input: 'public' }],
                },
              },
            },
          },
        },
      }),
      // What checks types alone writes no file, and there would be nothing to build from.
      'tsconfig.app.json': JSON.stringify({ extends: './tsconfig.json', compilerOptions: { noEmit: false } }),
      'src/index.html': '<!doctype html><html lang="en"><body><app-root></app-root></body></html>',
      'src/main.ts': `import { Component } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { RoomComponent } from './app.component';

@Component({ selector: 'app-root', imports: [RoomComponent], template: '<app-room room="hotel-bellevue" />' })
class Root {}
bootstrapApplication(Root);
`,
    },
    build: ['ng', 'build'],
    serve: { folder: 'dist/fresh/browser' },
    paths: ['/'],
  },
  astro: { build: ['astro', 'build'], serve: { folder: 'dist' }, paths: ['/'] },
  next: {
    build: ['next', 'build'],
    serve: { program: ['next', 'start', '--hostname', '127.0.0.1', '--port'] },
    paths: ['/'],
  },
};
