import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { cache } from '../browser/chromium.ts';
import { startProgram } from '../system/program.ts';
import { plugin, type RunningWordPress } from './running.ts';
import { unzip } from './unzip.ts';

// WordPress in WebAssembly, over SQLite: 800 MB of packages that nobody needs but whoever tries the plug-in, so they are in no
// lockfile of ours, and installed on use.

const versions = { '@wp-playground/cli': '3.1.56', '@wp-playground/wordpress-builds': '0.9.19' };
const wordpress = '6.5';
/** Where it is installed. */
export const installed: string = join(cache, 'wordpress');

/** Installs what runs WordPress. @returns false where the registry is out of reach */
export async function installWordPress(): Promise<boolean> {
  if (existsSync(join(installed, 'node_modules/@wp-playground/cli/package.json'))) return true;
  mkdirSync(installed, { recursive: true });
  writeFileSync(
    join(installed, 'package.json'),
    JSON.stringify({ name: 'stage', private: true, type: 'module', dependencies: versions }),
  );
  // Its install script would look for a native lock: without it there is one in JavaScript.
  const workspace = 'minimumReleaseAge: 1440\nallowBuilds:\n  fs-ext-extra-prebuilt: false\n';
  writeFileSync(join(installed, 'pnpm-workspace.yaml'), workspace);
  const { code, output } = await runPnpm(['install', '--silent'], installed);
  if (code !== 0) console.error(output);
  return code === 0;
}

/**
 * Starts a new one on a free port.
 * @param php what it is filled with, run once
 * @param port a free one
 */
export async function startWordPress(php: string, port: number): Promise<RunningWordPress> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-wordpress-'));
  const builds = join(installed, 'node_modules/@wp-playground/wordpress-builds');
  cpSync(join(builds, `public/wp-${wordpress}`), folder, { recursive: true });
  unzip(join(builds, `src/wordpress/wp-${wordpress}.zip`), folder);
  const at = mkdtempSync(join(tmpdir(), 'parvis-blueprint-'));
  const blueprint = join(at, 'blueprint.json');
  const code = `<?php require '/wordpress/wp-load.php';\n${php}`;
  writeFileSync(blueprint, JSON.stringify({ steps: [{ step: 'runPHP', code }] }));
  const origin = `http://localhost:${port}`;
  const end = await startProgram(
    [
      process.execPath,
      join(installed, 'node_modules/@wp-playground/cli/wp-playground.js'),
      'server',
      ...(process.env.PARVIS_PHP ? [`--php=${process.env.PARVIS_PHP}`] : []),
      `--port=${port}`,
      `--site-url=${origin}`,
      '--workers=6',
      `--mount-before-install=${folder}:/wordpress`,
      '--wordpress-install-mode=install-from-existing-files-if-needed',
      `--mount=${plugin}:/wordpress/wp-content/plugins/parvis`,
      `--blueprint=${blueprint}`,
    ],
    { cwd: folder, env: process.env },
    /WordPress is running on/,
  );
  return {
    origin,
    close: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
      rmSync(at, { recursive: true, force: true });
    },
  };
}
