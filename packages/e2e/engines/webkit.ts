import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../browser/patience.ts';
import { findPort } from '../browser/static.ts';
import { type Engine, type EngineOptions, toClick, toKeys, toSource } from './engine.ts';

const driver = '/usr/bin/WebKitWebDriver';
const screen = '/usr/bin/Xvfb';

/** The small browser that comes with the library of WebKitGTK. */
function findBrowser(): string | undefined {
  const folder = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.startsWith('webkit2gtk-'))
    .map((name) => join(folder, name, 'MiniBrowser'))
    .find(existsSync);
}

const binary = findBrowser();

/** What to do about it where there is none. */
export const missingWebKit: string | undefined =
  binary && existsSync(driver) && (process.env.DISPLAY || existsSync(screen))
    ? undefined
    : 'apt-get install webkit2gtk-driver xvfb';

/** Debian's WebKitGTK by WebDriver, on a screen of its own that nobody sees. */
export async function startWebKit({ isAlone }: EngineOptions = {}): Promise<Engine> {
  const started: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of started.splice(0).reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  };
  try {
    const display = process.env.DISPLAY ?? (await startScreen(started));
    const args = ['--automation', '--geometry=1000x900', ...(isAlone ? ['--cookies-policy=no-third-party'] : [])];
    return await startSession(display, started, close, args);
  } catch (error) {
    await close();
    throw error;
  }
}

async function startScreen(started: ChildProcess[]): Promise<string> {
  // It chooses a number that is free, and says it.
  const child = spawn(screen, ['-displayfd', '3', '-screen', '0', '1000x3200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  const [number] = (await once(child.stdio[3]!, 'data')) as [Buffer];
  return `:${String(number).trim()}`;
}

async function startSession(
  display: string,
  started: ChildProcess[],
  close: () => Promise<void>,
  args: string[],
): Promise<Engine> {
  const port = await findPort();
  const env = {
    ...process.env,
    DISPLAY: display,
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    LANGUAGE: 'en_GB',
    LIBGL_ALWAYS_SOFTWARE: '1',
    // Otherwise letters have other edges in each of its tiles, every time.
    WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
  };
  started.push(spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
  const host = `http://127.0.0.1:${port}`;
  let isUp = false;
  void (async () => {
    while (!isUp) {
      isUp = await fetch(`${host}/status`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!isUp) await wait(50);
    }
  })();
  await until(() => isUp);

  const send = async <Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> => {
    const response = await fetch(host + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await response.json()) as { value: Answer & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId, capabilities } = await send<{ sessionId: string; capabilities: { browserVersion: string } }>(
    'POST',
    '/session',
    {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } },
      },
    },
  );
  const session = `/session/${sessionId}`;
  await send('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  const window = await send<string>('GET', `${session}/window`);
  const act = async (actions: object[]): Promise<void> => {
    await send('POST', `${session}/actions`, { actions });
  };
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    open: async (url) => void (await send('POST', `${session}/url`, { url })),
    reload: async () => void (await send('POST', `${session}/refresh`, {})),
    back: async () => void (await send('POST', `${session}/back`, {})),
    async resize(width, height) {
      const inner = await send<[number, number]>('POST', `${session}/execute/sync`, {
        script: 'return [innerWidth, innerHeight]',
        args: [],
      });
      const outer = await send<{ width: number; height: number }>('GET', `${session}/window/rect`);
      await send('POST', `${session}/window/rect`, {
        width: width + outer.width - inner[0],
        height: height + outer.height - inner[1],
      });
    },
    evaluate: async (run, ...args) =>
      JSON.parse(
        await send<string>('POST', `${session}/execute/sync`, { script: `return ${toSource(run, args)}`, args: [] }),
      ),
    click: (x, y) => act(toClick(x, y)),
    press: (...letters) => act(toKeys(letters)),
    async behindAnotherTab(run) {
      const { handle } = await send<{ handle: string }>('POST', `${session}/window/new`, { type: 'tab' });
      await send('POST', `${session}/window`, { handle });
      // Of the page behind nothing can be asked meanwhile.
      await run();
      await send('DELETE', `${session}/window`);
      await send('POST', `${session}/window`, { handle: window });
    },
    picture: async () => Buffer.from(await send<string>('GET', `${session}/screenshot`), 'base64'),
    async close() {
      await send('DELETE', session).catch(() => {});
      await close();
    },
  };
}
