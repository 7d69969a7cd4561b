import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownElements } from '@parvis/contract';
import { bundle, compact, root, target } from './bundle.ts';
import { writeManifest } from './types.ts';

/** For bundlers: the same widgets with their runtime inside, split at the same places, and their types. */
export async function buildNpm(): Promise<void> {
  await bundle({
    build: {
      outDir: join(root, 'dist/npm'),
      target,
      lib: { entry: join(root, 'src/index.ts'), formats: ['es'], fileName: 'index' },
      rolldownOptions: { output: { ...compact, chunkFileNames: '[name]-[hash].js' } },
    },
  });
  // By themselves: a page that has nothing else loads nothing of the widgets.
  for (const name of Object.keys(ownElements)) {
    await bundle({
      build: {
        outDir: join(root, 'dist/npm'),
        emptyOutDir: false,
        target,
        lib: { entry: join(root, 'src', name, 'index.ts'), formats: ['es'], fileName: name },
        rolldownOptions: { output: { ...compact, chunkFileNames: '[name]-[hash].js' } },
      },
    });
  }
  mkdirSync(join(root, 'dist/types'), { recursive: true });
  execFileSync('tsc', ['-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  writeManifest(join(root, 'dist'));
}
