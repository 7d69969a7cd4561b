import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** Where pictures, reports and the unpacked browser go; git ignores it. */
export const cache: string = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache');

// The arguments of @sparticuz/chromium are left aside: they switch web security off, which is what we test.
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  // What is drawn anew in parts has other edges than what is drawn at once: a picture would depend on the one before.
  '--disable-partial-raster',
];

/**
 * Starts a browser: the Chromium of the npm package on Linux x64, elsewhere the Chrome that is installed. `CHROME_PATH`
 * names another one.
 * @param more arguments of its command line
 */
export async function launchBrowser(more: string[] = []): Promise<Browser> {
  const all = [...args, ...more];
  const named = process.env.CHROME_PATH;
  if (named) return chromium.launch({ executablePath: named, args: all });
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({ channel: 'chrome', args: all });
  const folder = await unpackChromium();
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: all, env: environment(folder) });
}

/** Names the browser of this checkout, with what it is started with here, to what this process imports from others. */
export async function shareBrowser(): Promise<void> {
  if (process.env.CHROME_PATH || process.platform !== 'linux' || process.arch !== 'x64') return;
  const folder = await unpackChromium();
  const program = join(cache, 'chromium.sh');
  // Two processes may do this at once.
  const own = `${program}.${process.pid}`;
  writeFileSync(own, `#!/bin/sh\nexec '${join(folder, 'chromium')}' "$@" ${args.join(' ')}\n`, { mode: 0o755 });
  renameSync(own, program);
  Object.assign(process.env, environment(folder), { CHROME_PATH: program });
}

let running: Promise<Browser> | undefined;

/** The browser of all tests of a worker: started for the first that asks, it ends with the worker. Nobody closes it. */
export async function useBrowser(): Promise<Browser> {
  const before = await running?.catch(() => undefined);
  // One that has crashed is of no use to the next file.
  if (before?.isConnected()) return before;
  running = launchBrowser();
  return running;
}

/**
 * Unpacks the browser once for each version of the package and answers its folder. A folder is there whole or not at
 * all: it is filled under another name first, so that an interrupted run leaves nothing half done.
 */
export async function unpackChromium(): Promise<string> {
  const packed = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(dirname(packed)), 'package.json'), 'utf8'));
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const filling = mkdtempSync(join(cache, 'unpacking-'));
  await inflateAll(packed, filling);
  writeFileSync(join(filling, 'fonts.conf'), fontconfig(folder));
  try {
    renameSync(filling, folder);
  } catch (error) {
    rmSync(filling, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // Another process was first.
  }
  return folder;
}

/** The package unpacks into the folder for temporary files and nowhere else. */
async function inflateAll(packed: string, folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
    await Promise.all(names.map((name) => inflate(join(dirname(dirname(packed)), 'bin', name))));
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}

/** The package's font beside those of the system, for a machine that has none. */
const fontconfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

function environment(folder: string): Record<string, string> {
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined));
  const env = { ...(own as Record<string, string>), FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  if (!lacksLibraries(folder)) return env;
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { ...env, LD_LIBRARY_PATH: libraries };
}

/** A bare system has no NSS; the package carries one. Where the system has it, its own fits better. */
function lacksLibraries(folder: string): boolean {
  try {
    return execFileSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}
