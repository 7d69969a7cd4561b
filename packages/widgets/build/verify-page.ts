import { join } from 'node:path';
import { bundle, root, target } from './bundle.ts';
import { smallest } from './smallest.ts';

/** The page that verifies a register by itself, in one file with all its words: whoever keeps it has all of it. */
export async function buildVerifyPage(folder: string): Promise<void> {
  await bundle({
    plugins: [smallest()],
    build: {
      outDir: folder,
      emptyOutDir: false,
      target,
      lib: { formats: ['es'], entry: { verify: join(root, 'src/verify/page/index.tsx') } },
      rolldownOptions: { output: { minify: false, entryFileNames: '[name].js', codeSplitting: false } },
    },
  });
}
