import type { KnipConfig } from 'knip';

// What is used though no import says so. Each line says by whom; all else that nobody imports goes.

const config: KnipConfig = {
  // A type that only its own file names is part of what the file gives out: declarations are made file by file.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Programs of the operating system.
  ignoreBinaries: [
    'ldd',
    'mount',
    'umount',
    'openssl',
    'systemd-analyze',
    'useradd',
    'curl',
    'unshare',
    'script',
    'apt-get',
    'dpkg-deb',
    'php',
    'mariadb',
    'mariadb-install-db',
  ],
  // Small sites of recipes, no members of the workspace: tools find their files by their places.
  ignore: ['examples/recipes/**'],
  workspaces: {
    'packages/contract': {
      entry: ['src/conformance/main.ts'],
    },
    'packages/kit': {
      // What its own tests and others' run in, by name in vitest.config.ts.
      entry: ['testing/*.ts'],
      ignoreDependencies: ['happy-dom', 'jsdom'],
    },
    'packages/widgets': {
      // The loader, what stands beside it, each widget, each language, the page that verifies and the renderer are entries of the build.
      entry: ['src/{index,loader}.ts', 'src/*/index.{ts,tsx}', 'src/verify/page/index.tsx', 'src/locales/*.ts'],
      // The DOM of its tests, by name in vitest.config.ts; frameworks, for their types alone.
      ignoreDependencies: ['happy-dom', 'react', 'vue', 'svelte'],
    },
    'packages/server': {
      // Programs of their own: two that tests start, one that makes the databases of `fixtures/`, and a thread.
      entry: [
        'test/host-app.ts',
        'test/run-batch.ts',
        'test/cut-restore.ts',
        'test/make-fixtures.ts',
        'src/text/language-worker.ts',
      ],
    },
    'packages/console': {
      entry: ['src/main.tsx', 'build.ts'],
    },
    'packages/checks': {
      // A reporter, by name in vitest.ts.
      entry: ['{run,api,prove,release,left-out}.ts'],
      // Started as programs on tarballs.
      ignoreDependencies: ['publint', '@arethetypeswrong/cli'],
    },
    'packages/e2e': {
      // In the folder of the proof alone, from the site of its recipe.
      ignoreDependencies: ['@shopify/theme-check-node', 'liquidjs'],
      // Long proofs, of `pnpm prove`; what is a process or a page of its own.
      entry: ['scripts/*.ts', 'system/listener.ts', 'gallery/filter.js', 'fixtures/**/*.js'],
    },
    'packages/docs': {
      // Its build; what Astro finds by its place; a file that goes into the site as it is.
      entry: ['build.ts', 'src/content.config.ts', 'src/pages/**/*.{astro,ts}', 'src/live/live.js'],
    },
    'packages/wordpress': {
      // WordPress loads them.
      entry: ['parvis/assets/*.js'],
    },
    'packages/bench': {
      entry: ['load/client.ts', 'system/stream-floor.ts', 'compare/count-queries.ts'],
    },
  },
};
export default config;
