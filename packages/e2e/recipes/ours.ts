import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack, published, type Tarballs } from '@parvis/checks/shipped/pack.ts';
import { installTools } from './fresh.ts';

let packed: Promise<Tarballs> | undefined;

/** Our packages as they would be published, built and packed once for all recipes of a run. */
function packOnce(): Promise<Tarballs> {
  if (packed) return packed;
  const folder = mkdtempSync(join(tmpdir(), 'parvis-packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  packed = pack(folder);
  return packed;
}

/** Installs what package.json of the folder names, with our packages as they are here. @throws LeftOut */
export async function installWithOurs(folder: string): Promise<void> {
  const tarballs = await packOnce();
  await installTools(
    folder,
    Object.fromEntries(published.map((name) => [`@parvis/${name}`, `file:${tarballs[name]}`])),
  );
}
