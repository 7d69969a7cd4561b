import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runPnpm } from '@parvis/checks/command.ts';
import { root } from '@parvis/checks/workspace.ts';
import { cache } from '../browser/chromium.ts';
import { findPort } from '../browser/static.ts';
import { startProgram } from '../system/program.ts';
import { runProgram } from './fresh.ts';
import { LeftOut, type RecipeStage } from './recipe.ts';
import { speaksFrench, visit } from './visit.ts';

// Ghost itself: 600 MB that nobody needs but whoever tries this recipe, installed on use and kept beside the browser.

const version = '6.65.0';
const installed = join(cache, `ghost-${version}`);

/** The package of Ghost with what its own lockfile names. Its database comes from us, as its own would have to be compiled. */
async function installGhost(): Promise<void> {
  if (existsSync(installed)) return;
  const folder = `${installed}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    await runProgram(folder, 'npm', ['pack', `ghost@${version}`, '--silent']).catch((error: Error) => {
      throw new LeftOut(`Ghost cannot be had: ${error.message}`);
    });
    await runProgram(folder, 'tar', ['xzf', `ghost-${version}.tgz`, '--strip-components=1']);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // It would ask for one version of pnpm alone.
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, packageManager: undefined }));
    const { code, output } = await runPnpm(['install', '--prod', '--frozen-lockfile', '--ignore-scripts'], folder);
    if (code !== 0) throw new LeftOut(`Ghost cannot be installed: ${output.slice(-500)}`);
    const own = createRequire(join(root, 'packages/server/package.json')).resolve('better-sqlite3/package.json');
    const theirs = createRequire(join(folder, 'package.json')).resolve('better-sqlite3/package.json');
    rmSync(dirname(theirs), { recursive: true });
    cpSync(dirname(own), dirname(theirs), { recursive: true, dereference: true });
    renameSync(folder, installed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks the API of whoever owns the blog. */
type Ask = (method: string, path: string, body?: object) => Promise<void>;

async function signIn(origin: string): Promise<Ask> {
  let cookie = '';
  const ask: Ask = async (method, path, body) => {
    const answer = await fetch(`${origin}/ghost/api/admin/${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin, cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
    // A session is kept once its answer has ended.
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${said}`);
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  };
  const password = crypto.randomUUID();
  const owner = { name: 'Ada', email: 'ada@blog.example', password, blogTitle: 'Salt and pepper' };
  await ask('POST', 'authentication/setup/', { setup: [owner] });
  await ask('POST', 'session/', { username: owner.email, password });
  return ask;
}

/** Runs a new Ghost whose theme `recipe` is the small site, while `act` does something with it. */
async function withGhost<T>(theme: string, act: (origin: string, ask: Ask) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-ghost-'));
  const content = join(folder, 'content');
  cpSync(join(installed, 'content'), content, { recursive: true });
  cpSync(theme, join(content, 'themes/recipe'), { recursive: true });
  const port = await findPort();
  const origin = `http://127.0.0.1:${port}`;
  // Its settings, as it reads them from the environment.
  const settings = {
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    url: origin,
    server__port: String(port),
    database__client: 'better-sqlite3',
    database__connection__filename: join(folder, 'ghost.db'),
    database__useNullAsDefault: 'true',
    paths__contentPath: content,
    // Its mails go nowhere.
    mail__transport: 'SMTP',
    mail__options__host: '127.0.0.1',
    mail__options__port: '9',
    logging__transports: '["stdout"]',
    privacy__useUpdateCheck: 'false',
    privacy__useGravatar: 'false',
    privacy__useRpcPing: 'false',
    security__staffDeviceVerification: 'false',
  };
  const end = await startProgram(
    [process.execPath, 'index.js'],
    { cwd: installed, env: { ...process.env, ...settings } },
    /Ghost booted in/,
  );
  try {
    return await act(origin, await signIn(origin));
  } finally {
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By code injection on the theme that Ghost brings, then by the partial of the page in a theme of one's own. */
export async function proveGhost(stage: RecipeStage): Promise<string[]> {
  await installGhost();
  return withGhost(stage.folder, async (origin, ask) => {
    for (const title of ['Salt', 'Pepper', 'Sugar', 'Spice & <herbs>'])
      await ask('POST', 'posts/?source=html', {
        posts: [{ title, slug: title.split(' ')[0]!.toLowerCase(), html: '<p>A post.</p>', status: 'published' }],
      });
    const footer = readFileSync(join(stage.folder, 'site-footer.html'), 'utf8');
    await ask('PUT', 'settings/', { settings: [{ key: 'codeinjection_foot', value: footer }] });
    const key = (slug: string): string => `${origin}/${slug}`;
    const injected = await visit(stage, {
      origin,
      path: '/salt/',
      key: key('salt'),
      otherPath: '/pepper/',
      otherKey: key('pepper'),
    });
    await ask('PUT', 'settings/', {
      settings: [
        { key: 'codeinjection_foot', value: '' },
        { key: 'locale', value: 'fr' },
      ],
    });
    await ask('PUT', 'themes/recipe/activate/');
    const french = await speaksFrench(stage, `${origin}/sugar/`);
    await ask('PUT', 'settings/', { settings: [{ key: 'locale', value: 'en' }] });
    const themed = await visit(stage, {
      origin,
      path: '/spice/',
      key: key('spice'),
      title: 'Spice & <herbs>',
      otherPath: '/sugar/',
      otherKey: key('sugar'),
    });
    return [
      `Ghost ${version}, its own theme, code injection:`,
      ...injected,
      'a theme with the partial, activated:',
      ...themed,
      french,
    ];
  });
}
