import { renderBlock } from '@parvis/core/html';
import type { Browser, Page } from 'playwright-core';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import type { RunningParvis } from '../browser/parvis.ts';
import { actOnAll, openLookout } from './look.ts';
import { finish, type Hosts, reportBreak } from './show.ts';

const blocks = ['rating', 'share', 'reviews', 'comments'] as const;
const toAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The ways in which a page of a host shows its posts, each with an address. */
export async function openPages(
  { host }: RunningParvis,
  { open, strict, pages }: Hosts,
  subject: string,
): Promise<[way: string, url: string][]> {
  const name = `/${Object.keys(pages).length}`;
  const render = (more: object): Promise<string[]> =>
    Promise.all(
      blocks.map((block) =>
        renderBlock({ from: host, site: 'demo', subject, block, limit: 100, loading: 'eager', ...more }),
      ),
    );
  const elements = blocks.map(
    (block) => `<parvis-${block} subject="${toAttribute(subject)}" limit="100" loading="eager"></parvis-${block}>`,
  );
  pages[`${name}-tag.html`] = plainPage(scriptTag(host), elements.join(''));
  pages[`${name}-html.html`] = plainPage(scriptTag(host), (await render({ jsonLd: true })).join(''));
  pages[`${name}-linked.html`] = plainPage(scriptTag(host), (await render({ style: 'link' })).join(''));
  return [
    ['script tag', `${open.origin}${name}-tag.html`],
    ['HTML taken over', `${open.origin}${name}-html.html`],
    ['HTML taken over under a strict policy', `${strict.origin}${name}-linked.html`],
  ];
}

/** Opens a page of a host, turns its lists until these posts are there, acts on all, and answers what should not be. */
export async function lookAtPosts(browser: Browser, url: string, ours: string[], ids: string[]): Promise<string[]> {
  const lookout = await openLookout(browser, ours);
  const { page } = lookout.host;
  return reportBreak(lookout, async () => {
    await page.goto(url);
    for (const control of ['parvis-comments button.prompt', 'parvis-reviews button.write'])
      await page.locator(control).waitFor();
    const found = await finish(lookout, url, ids);
    return [...found, ...(await readWords(page))];
  });
}

/** Pages as the server sends them, one after another: the widgets' script, which they share, is left out. */
export async function lookAtOwn(browser: Browser, host: string, ours: string[], paths: string[]): Promise<string[]> {
  const lookout = await openLookout(browser, ours);
  const { page } = lookout.host;
  const found: string[] = [];
  await page.route(`${host}/*.js`, (route) => route.abort());
  for (const path of paths) {
    const url = new URL(path, host).href;
    await page.goto(url);
    // Files have no script to act by, and what stands on pages of the whole site leads away by itself.
    if (/\/(subjects|posts)\b/.test(path)) await actOnAll(page);
    const isXml = /^\/sites\/demo\/(feed|product-reviews\.xml)$/.test(path);
    const said = [...(await lookout.read()), ...(isXml ? await readXml(page, url) : await readWords(page))].filter(
      (one) => !/ERR_FAILED/.test(one) && !(isXml && viewer.test(one)),
    );
    // A subject whose key may stand in a path is there.
    const isThere =
      page.url() === url || (path.includes('/subjects?') && page.url().startsWith(`${host}/sites/demo/subjects/`));
    if (!isThere) said.push(`went to ${page.url()}`);
    found.push(...said.map((one) => `${path}: ${one}`));
  }
  await lookout.host.close();
  return found;
}

/** What Chromium says of its own way to show XML, which our policy does not let it. */
const viewer = /Applying inline style violates|document's frame is sandboxed|id="xml-viewer-style"/;

/** What in a feed would be more than words to who reads it: elements of a page, of a drawing, or what is no XML. */
async function readXml(page: Page, url: string): Promise<string[]> {
  const answer = await fetch(url);
  const policy = answer.headers.get('content-security-policy') ?? '';
  const alive = await page.evaluate(
    (text) =>
      [...new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('*')]
        .filter((one) => /xhtml|svg/.test(one.namespaceURI ?? '') || /script|parsererror/.test(one.localName))
        .map((one) => `in XML: ${one.outerHTML.slice(0, 200)}`),
    await answer.text(),
  );
  return [...(/default-src 'none'.*sandbox/.test(policy) ? [] : [`policy: ${policy}`]), ...alive];
}

/**
 * What stands in the words of strangers and should not: any element but those of RichText, an attribute that is not
 * theirs, a link that leads where none may or does not say whose it is, a name that hides one of the page.
 */
export const readWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const elements = 'p ul ol li blockquote pre code a strong em br bdi span'.split(' ');
    const attributes = 'href rel target class dir lang start tabindex'.split(' ');
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])];
    const found: string[] = [];
    for (const one of roots.flatMap((root) => [...root.querySelectorAll('.text *')])) {
      const isPlain =
        elements.includes(one.localName) && [...one.attributes].every(({ name }) => attributes.includes(name));
      if (!isPlain) found.push(`in words: ${one.outerHTML.slice(0, 200)}`);
      if (!(one instanceof HTMLAnchorElement)) continue;
      const says = ['ugc', 'nofollow', 'noopener'].every((word) => one.relList.contains(word));
      if (!/^(https?|mailto):$/.test(one.protocol) || !says) found.push(`link: ${one.outerHTML.slice(0, 200)}`);
    }
    if (document.contentType === 'text/html' && !(document.body instanceof HTMLBodyElement))
      found.push('hidden: document.body');
    for (const name of ['querySelector', 'getElementById', 'createElement', 'addEventListener'] as const)
      if (typeof document[name] !== 'function') found.push(`hidden: document.${name}`);
    return found;
  });
