// Builds what the server serves below `/console/app/`: hashed files, and `files.json`, which names those of the page.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Manifest } from 'vite';

const root = import.meta.dirname;
const outDir = join(root, 'dist');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  base: './',
  resolve: { conditions: ['parvis-source'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir,
    emptyOutDir: true,
    manifest: true,
    modulePreload: false,
    rolldownOptions: {
      input: join(root, 'src/main.tsx'),
      output: {
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
const manifest = JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8')) as Manifest;
const { file, css = [] } = manifest['src/main.tsx']!;
writeFileSync(join(outDir, 'files.json'), JSON.stringify({ script: file, styles: css }));
