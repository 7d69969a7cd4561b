import { type Fence, listFences, toPlace } from '@parvis/checks/snippets/fences.ts';
import type { Browser } from 'playwright-core';
import { plainPage, scrollThrough } from '../browser/host-page.ts';
import { newPage } from '../browser/page.ts';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import { patience } from '../browser/patience.ts';
import { serveFolder } from '../browser/static.ts';
import { drawFrames } from '../browser/watch.ts';
import type { Told } from './told.ts';

const policy = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: null,
  contact: { name: 'Rose', email: 'rose@example.com', privacyUrl: null },
};
/** What pages call a server. */
const servers = /https:\/\/(?:HOST|HOTE|community\.example\.com|communaute\.exemple\.fr|example\.org\/community)/g;
const subject = 'room-attic';

/**
 * Opens each piece of HTML on a page of another origin than the server, and puts each sheet on one with the elements that
 * it names: nothing may complain, every element draws, every address answers, every line of a sheet is read, and all that
 * under the policy that docs/widgets.md prints.
 */
export async function openPages(fences: Fence[], browser: Browser): Promise<Told[]> {
  const server = await startParvis();
  const pages: Record<string, string> = {};
  // Names of its own: a token of a member is good once.
  const site = await serveFolder(null, { pages });
  try {
    const sign = await addSites(server, site.origin);
    Object.defineProperty(pages, '/parvis-token', { get: sign, enumerable: true });
    const csp = listFences()
      .find(({ path, code }) => path === 'docs/widgets.md' && code.startsWith('script-src'))!
      .code.trim()
      .replaceAll('https://HOST', server.host);
    const told: Told[] = [];
    for (const fence of fences) {
      const code = await fill(fence.code, server);
      const path = `/${told.length}.html`;
      pages[path] = toPage(fence, code, server.host, csp);
      const wrong = [...(await openPage(browser, site.origin + path, fence)), ...(await findDead(code, server.host))];
      told.push({ place: toPlace(fence), ...(wrong.length > 0 ? { wrong: wrong.join('\n') } : { done: 'opened' }) });
    }
    return told;
  } finally {
    await site.close();
    await server.close();
  }
}

/** Sites of the names that pages use, with reviews and comments. @returns what signs a member of `shop` */
async function addSites(server: RunningParvis, origin: string): Promise<() => string> {
  for (const key of ['shop', 'club', 'boutique', 'ma-boutique']) {
    await server.parvis.sites.put({ key, name: `The ${key}`, origins: [origin], policy });
    for (const [at, name] of ['Ada', 'Bo', 'Cleo', 'Dan'].entries()) {
      const author = { name };
      await server.write(
        { kind: 'comment', subject: { key: 'crossing' }, author, body: `${name} was here too.` },
        undefined,
        key,
      );
      const body = ['A quiet room.', 'We slept well.', 'The view is all.', 'Stairs, many stairs.'][at];
      const review = { kind: 'review', subject: { key: subject }, rating: 4, experiencedOn: '2026-01-05' } as const;
      await server.write({ ...review, author, body }, undefined, key);
    }
  }
  await server.parvis.sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
  const { secret } = await server.parvis.sites.createMemberSecret('shop');
  // The signer that the page about members prints.
  const signer = listFences().find(
    ({ path, kind, code }) => path === 'docs/sso.md' && kind === 'js' && /signMember/.test(code),
  )!;
  process.env.PARVIS_MEMBER_SECRET = secret;
  const module = `data:text/javascript,${encodeURIComponent(signer.code)}`;
  const { signMember } = (await import(module)) as { signMember(user: object): string };
  return () => signMember({ id: 7, name: 'Zoë', email: 'zoe@example.com' });
}

/** What whoever pastes it puts in: the server's address, and ids of reviews. */
async function fill(code: string, { host }: RunningParvis): Promise<string> {
  const text = code.replaceAll(servers, host);
  if (!/\bID\b/.test(text)) return text;
  const list = await fetch(`${host}/v1/sites/shop/posts?kind=review&subject=${subject}`);
  const { items } = (await list.json()) as { items: { id: string }[] };
  let at = 0;
  return text.replaceAll(/\bID\b/g, () => items[at++]!.id);
}

/** A page with what is pasted, and the tag where that is printed elsewhere. */
function toPage({ kind }: Fence, code: string, host: string, csp: string): string {
  const tag = `<script type="module" src="${host}/parvis.js" data-site="shop"></script>`;
  const inline = /<script>/.test(code);
  // A sheet of the server is allowed as docs/themes.md says.
  const sheets = /rel="stylesheet"/.test(code) ? csp.replace("style-src 'self'", `style-src 'self' ${host}`) : csp;
  const policy = inline
    ? ''
    : `<meta http-equiv="content-security-policy" content="${sheets.replaceAll('"', '&quot;')}">`;
  if (kind === 'css') {
    const tags = [...new Set([...code.matchAll(/(?<![\w-])(parvis-[a-z]+)/g)].map(([, name]) => name!))];
    return plainPage(
      `${tag}<style id="printed">${code}</style>`,
      tags.map((name) => `<${name} subject="${subject}"></${name}>`).join(''),
    );
  }
  return plainPage(policy + (/\/\w[\w-]*\.js"/.test(code) ? '' : tag), `<main><h1>A page</h1>${code}</main>`);
}

async function openPage(browser: Browser, url: string, { kind, code }: Fence): Promise<string[]> {
  const { page, complaints, violations, close } = await newPage(browser);
  try {
    await page.goto(url, { waitUntil: 'load' });
    // Lists draw when they come near what is seen.
    await scrollThrough(page);
    // Not in the page: its policy lets no text become a program.
    for (const end = Date.now() + patience; (await page.evaluate(listEmpty)).length > 0; await drawFrames(page))
      if (Date.now() > end) throw new Error('It is not drawn.');
    if (/sso=/.test(code)) {
      await page.getByRole('button', { name: /^Write a comment/ }).click();
      await page.getByText('You publish as Zoë.').waitFor();
    }
    return [...complaints, ...(await violations()), ...(kind === 'css' ? await page.evaluate(findUnread) : [])];
  } catch (error) {
    const empty = await page.evaluate(listEmpty);
    return [String(error).split('\n')[0]!, ...empty.map((name) => `<${name}> shows nothing.`), ...complaints];
  } finally {
    await close();
  }
}

/** Runs in the page: our elements in which there is nothing yet, but those that a site may have nothing for. */
function listEmpty(): string[] {
  return [...document.querySelectorAll('*')]
    .filter(({ localName }) => /^parvis-(?!config|reactions)/.test(localName))
    .filter(
      (one) =>
        ![...(one.shadowRoot?.children ?? [])].some(
          (child) => child.textContent.trim() || child.querySelector('a, button'),
        ),
    )
    .map(({ localName }) => localName);
}

/** Runs in the page: what of the printed sheet the browser did not read, or does not reach what it names. */
function findUnread(): string[] {
  const style = document.querySelector('style#printed') as HTMLStyleElement;
  const printed = [...style.textContent.matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  const rules = [...style.sheet!.cssRules] as CSSStyleRule[];
  if (rules.length !== printed.length) return [`Of ${printed.length} rules ${rules.length} are read.`];
  return rules.flatMap((rule, at) => {
    const lines = printed[at]![2]!.split(';').filter((line) => line.trim());
    // One line may set several properties, so only what is lost is looked for.
    const lost = lines.filter((line) => !rule.style.getPropertyValue(line.split(':')[0]!.trim()));
    const [, element, part] = /^([\w-]+)::part\(([\w-]+)\)$/.exec(rule.selectorText) ?? [];
    const inside = element && document.querySelector(element)?.shadowRoot?.querySelector(`[part~="${part}"]`);
    return [
      ...lost.map((line) => `${line.trim()} is not read.`),
      ...(element && !inside ? [`Nothing is the part ${part} of ${element}.`] : []),
    ];
  });
}

/** Addresses of the server in what is pasted, to which it has no answer. */
async function findDead(code: string, host: string): Promise<string[]> {
  const all = [...code.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!.replaceAll('&amp;', '&'));
  const wrong: string[] = [];
  for (const address of all.filter((one) => one.startsWith(host))) {
    const { status } = await fetch(address, { headers: { accept: 'text/html,*/*' } });
    if (status !== 200) wrong.push(`${address} answers ${status}.`);
  }
  return wrong;
}
