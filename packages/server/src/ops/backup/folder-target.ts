import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isName, manifestOf, parseManifest } from './manifest.ts';
import { copyPrivately, privateMode, syncFile } from './snapshot.ts';
import type { BackupTarget } from './target.ts';

export function createFolderTarget(folder: string): BackupTarget {
  const at = (name: string) => join(folder, name);
  /** Under another name until it is whole. */
  async function replace(name: string, write: (path: string) => Promise<void>): Promise<void> {
    const partial = at(`.${name}.partial`);
    try {
      await write(partial);
      await syncFile(partial);
      await rename(partial, at(name));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }
  return {
    title: folder,
    staging: folder,
    async list() {
      const names = new Set(await readdir(folder).catch(() => []));
      return [...names].filter((name) => isName(name) && names.has(manifestOf(name))).sort();
    },
    async put(name, file, manifest) {
      await replace(name, (path) => rename(file, path));
      await replace(manifestOf(name), (path) =>
        writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`, { mode: privateMode }),
      );
      await syncFolder(folder);
    },
    manifest: async (name) => parseManifest(await readFile(at(manifestOf(name)), 'utf8'), name),
    get: (name, file) => copyPrivately(at(name), file),
    async remove(name) {
      await rm(at(manifestOf(name)), { force: true });
      await rm(at(name), { force: true });
    },
  };
}

/** That the new names last. Windows has no such thing. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
