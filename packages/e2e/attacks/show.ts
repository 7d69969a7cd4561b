import { renderBlock } from '@parvis/core/html';
import type { Browser } from 'playwright-core';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import type { RunningParvis } from '../browser/parvis.ts';
import { patience } from '../browser/patience.ts';
import { type StaticSite, serveFolder } from '../browser/static.ts';
import { type Attack, toLine } from './attacks.ts';
import { actOnAll, type Lookout, openLookout } from './look.ts';

/** Pages of a host without a policy, and of one with the strictest. */
export interface Hosts {
  open: StaticSite;
  strict: StaticSite;
  /** Of both, by path. */
  pages: Record<string, string>;
}

export async function openHosts(server: RunningParvis): Promise<Hosts> {
  const pages: Record<string, string> = {};
  const policy = `default-src 'none'; script-src ${server.host}; connect-src ${server.host}; img-src ${server.host} data:; style-src ${server.host}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const [open, strict] = await Promise.all([
    serveFolder(null, { pages }),
    serveFolder(null, { pages, headers: { 'content-security-policy': policy } }),
  ]);
  return { open, strict, pages };
}

const blocks = ['rating', 'share', 'reviews', 'comments'] as const;

const toElements = (key: string): string =>
  blocks.map((block) => `<parvis-${block} subject="${key}" limit="100" loading="eager"></parvis-${block}>`).join('');

/** Every way in which posts are shown: by the script tag, as HTML of the server that is taken over, on a page of our own. */
export async function listPages(
  { host }: RunningParvis,
  { open, strict, pages }: Hosts,
  key: string,
): Promise<[way: string, url: string][]> {
  const render = (more: object): Promise<string[]> =>
    Promise.all(
      blocks.map((block) =>
        renderBlock({ from: host, site: 'demo', subject: key, block, limit: 100, loading: 'eager', ...more }),
      ),
    );
  pages[`/${key}-tag.html`] = plainPage(scriptTag(host), toElements(key));
  pages[`/${key}-html.html`] = plainPage(scriptTag(host), (await render({ jsonLd: true })).join(''));
  pages[`/${key}-linked.html`] = plainPage(scriptTag(host), (await render({ style: 'link' })).join(''));
  return [
    ['script tag', `${open.origin}/${key}-tag.html`],
    ['HTML taken over', `${open.origin}/${key}-html.html`],
    ['HTML taken over under a strict policy', `${strict.origin}/${key}-linked.html`],
    ['page of our own', `${host}/sites/demo/subjects/${key}`],
  ];
}

/** They come last. */
const controls = ['parvis-comments button.prompt', 'parvis-reviews button.write'];

/** Opens a page, acts on every post, and answers what should not be. */
export async function look(browser: Browser, url: string, ours: string[], ids: string[]): Promise<string[]> {
  const lookout = await openLookout(browser, ours);
  const { page } = lookout.host;
  // Our own page is whole without script, and has a page for those that are left.
  const isOwn = new URL(url).pathname.startsWith('/sites/');
  return await reportBreak(lookout, async () => {
    await page.goto(url);
    if (!isOwn) for (const control of controls) await page.locator(control).waitFor();
    return await finish(lookout, url, isOwn ? [] : ids);
  });
}

/** A page on which nothing can be done any more is found, too. */
export async function reportBreak({ host, read }: Lookout, act: () => Promise<string[]>): Promise<string[]> {
  try {
    return await act();
  } catch (error) {
    return [`broken: ${String(error).split('\n')[0]}`, ...(await read().catch(() => ['gone']))];
  } finally {
    await host.close();
  }
}

/** Turns the pages of the lists until these posts are there. */
export async function finish({ host, read }: Lookout, url: string, ids: string[]): Promise<string[]> {
  const { page } = host;
  const unseen = await page.evaluate(
    async ([wanted, patience]) => {
      for (const end = Date.now() + patience; ; await new Promise((done) => setTimeout(done, 50))) {
        const roots = [...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? []);
        const left = wanted.filter((id) => roots.every((root) => !root.getElementById(`parvis-${id}`)));
        if (left.length === 0 || Date.now() > end) return left;
        for (const root of roots) root.querySelector<HTMLElement>('button.wide:not([aria-disabled=true])')?.click();
      }
    },
    [ids, patience] as const,
  );
  await actOnAll(page);
  return [
    ...unseen.map((id) => `not shown: ${id}`),
    ...(await read()),
    ...(page.url().split('#')[0] === url ? [] : [`went to ${page.url()}`]),
  ];
}

/** A page that is open while others write attacks, and its visitor types them. */
export async function openTyped(
  browser: Browser,
  server: RunningParvis,
  { strict, pages }: Hosts,
  key: string,
): Promise<{ type: (attacks: Attack[], ids: string[]) => Promise<string[]> }> {
  pages[`/${key}-typed.html`] = plainPage(scriptTag(server.host), toElements(key));
  const lookout = await openLookout(browser, [server.host, strict.origin]);
  const { page, listening } = { ...lookout.host };
  const url = `${strict.origin}/${key}-typed.html`;
  await page.goto(url);
  await listening();
  const widget = page.locator('parvis-comments');
  return {
    type: (attacks, ids) =>
      reportBreak(lookout, async () => {
        await widget.locator('.fresh').click();
        await page.locator('parvis-reviews .fresh').click();
        for (const [at, text] of toTexts(attacks).entries()) {
          await widget.locator('.prompt').click();
          await widget.locator('textarea').fill(text);
          if (at === 0) await widget.locator('[name=name]').fill(toLine(text, 60));
          await widget.locator('[type=submit]').click();
          await widget.locator('textarea').waitFor({ state: 'detached' });
          await widget.locator('.outgoing').waitFor({ state: 'detached' });
        }
        return await finish(lookout, url, ids);
      }),
  };
}

/** Several attacks in each, as far as a text may go. Control characters would be refused. */
function toTexts(attacks: Attack[]): string[] {
  const texts: string[] = [];
  for (const [at, attack] of attacks.entries()) {
    const payload = attack.payload.replaceAll(/[\p{Cc}--[\t\n]]/gv, ' ').toWellFormed();
    const last = texts.at(-1);
    if (last === undefined || at % 10 === 0 || last.length + payload.length > 9_000) texts.push(payload);
    else texts[texts.length - 1] += `\n\n${payload}`;
  }
  return texts;
}
