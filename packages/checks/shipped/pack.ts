import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runPnpm } from '../command.ts';
import { root } from '../workspace.ts';

/** What we publish, each after what it needs. */
export const published = ['contract', 'core', 'widgets', 'console', 'server'] as const;

/** The tarball of each package, as it would be published. */
export type Tarballs = Record<(typeof published)[number], string>;

/** Builds all packages afresh. The build of the widgets is a stage of its own: it must be there. */
export async function buildPackages(): Promise<void> {
  for (const name of published) {
    const at = join(root, 'packages', name);
    if (name === 'widgets') {
      if (!existsSync(join(at, 'dist/types/index.d.ts'))) throw new Error('Build the widgets first: pnpm build');
      continue;
    }
    // What was there before would be packed too.
    rmSync(join(at, 'dist'), { recursive: true, force: true });
    await need(['--filter', `@parvis/${name}`, 'build'], root);
  }
}

/** Builds and packs all packages into `folder`. */
export async function pack(folder: string): Promise<Tarballs> {
  await buildPackages();
  return packBuilt(folder);
}

/** Packs all packages into `folder` as they are built now. */
export async function packBuilt(folder: string): Promise<Tarballs> {
  mkdirSync(folder, { recursive: true });
  for (const name of published) await need(['pack', '--pack-destination', folder], join(root, 'packages', name));
  return findTarballs(folder);
}

/** Where `pack` has put them. */
export function findTarballs(folder: string): Tarballs {
  const tarballs = {} as Tarballs;
  for (const name of published) {
    const manifest = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8');
    const { version } = JSON.parse(manifest) as { version: string };
    tarballs[name] = join(folder, `parvis-${name}-${version}.tgz`);
  }
  return tarballs;
}

/** Kilobytes of a tarball. */
export const toSize = (tarball: string): string => `${Math.round(statSync(tarball).size / 1000)} kB`;

/** Writes a project from its files, by path, that gets every package of ours from its tarball. */
export function writeProject(
  folder: string,
  files: Record<string, string>,
  tarballs: Tarballs,
  others: Record<string, string> = {},
): void {
  const overrides = published.map((name) => `  "@parvis/${name}": "file:${tarballs[name]}"`);
  overrides.push(...Object.entries(others).map(([name, version]) => `  "${name}": "${version}"`));
  // The last three are in the tools of Angular, and bring what they would build.
  const builds = {
    'better-sqlite3': true,
    esbuild: true,
    '@parcel/watcher': false,
    lmdb: false,
    'msgpackr-extract': false,
  };
  const allowed = Object.entries(builds).map(([name, allow]) => `  "${name}": ${allow}`);
  const settings = ['overrides:', ...overrides, 'allowBuilds:', ...allowed];
  for (const [path, text] of Object.entries({ ...files, 'pnpm-workspace.yaml': `${settings.join('\n')}\n` })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Installs a project. `false` when the registry is out of reach; throws with what pnpm said on anything else. */
export async function install(folder: string): Promise<boolean> {
  const { code, output } = await runPnpm(['install', '--prefer-offline', '--no-frozen-lockfile'], folder);
  if (code === 0) return true;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|META_FETCH_FAIL|NO_OFFLINE/.test(output)) return false;
  throw new Error(`pnpm install: ${output}`);
}

async function need(args: string[], cwd: string): Promise<void> {
  const { code, output } = await runPnpm(args, cwd);
  if (code !== 0) throw new Error(`pnpm ${args.join(' ')}: ${output}`);
}
