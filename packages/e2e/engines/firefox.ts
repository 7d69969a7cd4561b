import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, type EngineOptions, toClick, toKeys, toSource } from './engine.ts';

const path = process.env.FIREFOX_PATH ?? ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);

/** What to do about it where there is none. */
export const missingFirefox: string | undefined = path ? undefined : 'apt-get install firefox-esr';

/** What a new profile would do by itself: nothing of it belongs to a test. */
const preferences = {
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'intl.accept_languages': 'en-GB',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

interface Evaluated {
  type: string;
  result: { value: string };
  exceptionDetails?: { text: string };
}

/** Debian's Firefox, without a window, by WebDriver BiDi. `FIREFOX_PATH` names another one. */
export async function startFirefox({ isAlone }: EngineOptions = {}): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'parvis-firefox-'));
  // 1: what is not of the site that one is on stores nothing.
  const all = { ...preferences, ...(isAlone && { 'network.cookie.cookieBehavior': 1 }) };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const args = [
    '--headless',
    '--width',
    '1000',
    '--height',
    '900',
    '--remote-debugging-port=0',
    '--profile',
    profile,
    '--no-remote',
  ];
  const child = spawn(path!, [...args, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TZ: 'UTC' },
  });
  const ended = once(child, 'exit');
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-10_000);
      const found = /BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('error', reject);
    ended.then(() => reject(new Error(`Firefox ended: ${said}`)));
  });

  const socket = new WebSocket(`${address}/session`);
  await once(socket, 'open');
  const waiting = new Map<number, (answer: { error?: string; message?: string; result: unknown }) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let count = 0;
  const send = async <Answer = unknown>(method: string, params: object): Promise<Answer> => {
    const id = ++count;
    const { promise, resolve } = Promise.withResolvers<{ error?: string; message?: string; result: unknown }>();
    waiting.set(id, resolve);
    socket.send(JSON.stringify({ id, method, params }));
    const { error, message, result } = await promise;
    if (error) throw new Error(`${method}: ${error}: ${message}`);
    return result as Answer;
  };
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', {
    capabilities: {},
  });
  // The window it begins with is not the active one, and in such a one keys press no button.
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'window' });
  await send('browsingContext.activate', { context });
  await send('browsingContext.setViewport', { context, viewport: { width: 1000, height: 800 } });
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await send('browsingContext.reload', { context, wait: 'complete' })),
    back: async () => void (await send('browsingContext.traverseHistory', { context, delta: -1 })),
    resize: async (width, height) =>
      void (await send('browsingContext.setViewport', { context, viewport: { width, height } })),
    async evaluate(run, ...args) {
      const { result, exceptionDetails } = await send<Evaluated>('script.evaluate', {
        expression: toSource(run, args),
        target: { context },
        awaitPromise: true,
        userActivation: false,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    click: async (x, y) => void (await send('input.performActions', { context, actions: toClick(x, y) })),
    press: async (...letters) => void (await send('input.performActions', { context, actions: toKeys(letters) })),
    async behindAnotherTab(act) {
      const other = await send<{ context: string }>('browsingContext.create', { type: 'tab' });
      await send('browsingContext.activate', other);
      await act();
      await send('browsingContext.close', other);
      await send('browsingContext.activate', { context });
    },
    async picture() {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    async close() {
      socket.close();
      child.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
