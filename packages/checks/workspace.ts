import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole workspace. */
export const root: string = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const skipped = new Set(['node_modules', 'dist', '.git', '.cache', '.astro', 'data']);

/** Every file below `folder` that is ours, as paths from the root with forward slashes. */
export function listFiles(folder: string, from: string = root): string[] {
  return readdirSync(join(from, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(path, from);
    return entry.isFile() ? [path] : [];
  });
}

/** The members of the workspace below `packages` and `examples`, as paths from the root. */
export function listMembers(): string[] {
  return ['packages', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`),
  );
}
