import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.ts';
import { plainPage } from '../browser/host-page.ts';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import { serveFolder } from '../browser/static.ts';
import { type Attack, toLine } from './attacks.ts';
import { actOnAll, openLookout } from './look.ts';
import { listPages, look, openHosts, openTyped } from './show.ts';
import { type Taken, writeAll } from './write.ts';

export interface XssResult {
  attacks: number;
  taken: Taken;
  /** Pages that were looked at, by the way in which they show. */
  pages: Record<string, number>;
  /** What ran, was asked for, was reported or stands alive in a page. Nothing of it should. */
  found: string[];
}

const perPage = 60;

/** Sends attacks by every way in, and shows them in every way in which texts are shown. */
export async function runXss(attacks: Attack[], log: (line: string) => void = () => {}): Promise<XssResult> {
  const [browser, server] = await Promise.all([launchBrowser(), startParvis()]);
  const hosts = await openHosts(server);
  const ours = [server.host, hosts.open.origin, hosts.strict.origin];
  const result: XssResult = { attacks: attacks.length, taken: {}, pages: {}, found: [] };
  const seen = (way: string, found: string[], pages = 1): void => {
    result.pages[way] = (result.pages[way] ?? 0) + pages;
    result.found.push(...found.map((line) => `${way}: ${line}`));
  };
  try {
    // All of them are seen: none waits for somebody to look at it.
    await server.parvis.sites.settings('demo', { moderation: 'nothing' });
    const way = { taken: result.taken, secret: await server.parvis.sites.renewKey('demo'), origin: hosts.open.origin };
    for (let at = 0; at < attacks.length; at += perPage) {
      const key = `xss-${at / perPage}`;
      const some = attacks.slice(at, at + perPage);
      const typed = await openTyped(browser, server, hosts, key);
      const ids = await writeAll(server, key, some, way);
      seen('typed, and come while a page under a strict policy is open', await typed.type(some, ids));
      for (const [name, url] of await listPages(server, hosts, key)) seen(name, await look(browser, url, ours, ids));
      seen(
        'form that comes back, on the page of a subject named so, or of a report',
        ...(await glance(browser, server, ours, some, ids)),
      );
      log(`${Math.round(performance.now() / 1000)} s, ${at + some.length} attacks: ${result.found.length} found`);
    }
    result.found.push(...server.log.map((entry) => `log: ${JSON.stringify(entry)}`));
  } finally {
    await browser.close();
    await Promise.all([hosts.open.close(), hosts.strict.close(), server.close()]);
  }
  return result;
}

/** What a browser says of a refused form, of the script that is left out, and of what is no day. */
const expected = /status of 4|ERR_FAILED|does not conform to the required format/;

/** Pages of our own that show one attack each, as the server sends them: the widgets' script, which they share, is left out. */
async function glance(
  browser: Browser,
  { host }: RunningParvis,
  ours: string[],
  attacks: Attack[],
  ids: string[],
): Promise<[found: string[], pages: number]> {
  const lookout = await openLookout(browser, ours);
  const { page } = lookout.host;
  await page.route(`${host}/*.js`, (route) => route.abort());
  let form: URLSearchParams | undefined;
  await page.route(`${host}/sites/demo/posts**`, (route) =>
    form && route.request().isNavigationRequest()
      ? route.continue({
          method: 'POST',
          postData: form.toString(),
          headers: { ...route.request().headers(), 'content-type': 'application/x-www-form-urlencoded' },
        })
      : route.continue(),
  );
  const found: string[] = [];
  let pages = 0;
  const open = async (path: string, values?: Record<string, string>): Promise<void> => {
    form = values && new URLSearchParams(values);
    await page.goto(host + path);
    await actOnAll(page);
    pages++;
    found.push(...(await lookout.read()).filter((said) => !expected.test(said)));
    if (page.url() !== new URL(path, host).href) found.push(`went to ${page.url()}`);
  };
  for (const [at, { payload }] of attacks.entries()) {
    const line = toLine(payload, 60);
    const wrong = { kind: 'review', subject: toLine(payload, 500), name: line, title: line, body: payload };
    await open('/sites/demo/posts', { ...wrong, rating: '9', experiencedOn: line, key: line });
    if (!ids[at]) continue;
    await open(`/sites/demo/posts/${ids[at]}/report`, { reason: 'illegal', detail: payload, name: line, email: line });
  }
  await lookout.host.close();
  return [found, pages];
}

/** Those of the attacks that are not seen on a page which puts them in as they are. */
export async function findUnseen(attacks: Attack[]): Promise<string[]> {
  const browser = await launchBrowser();
  const pages: Record<string, string> = {};
  const site = await serveFolder(null, { pages });
  const unseen: string[] = [];
  try {
    for (const [at, { payload }] of attacks.entries()) {
      pages[`/${at}.html`] = plainPage('', payload);
      const { host, read } = await openLookout(browser, [site.origin]);
      const url = `${site.origin}/${at}.html`;
      await host.page.goto(url).catch(() => {});
      await actOnAll(host.page).catch(() => {});
      const found = await read().catch(() => ['gone']);
      if (found.every((said) => said.startsWith('alive')) && host.page.url() === url) unseen.push(payload);
      await host.close();
    }
  } finally {
    await browser.close();
    await site.close();
  }
  return unseen;
}
