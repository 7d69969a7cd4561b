import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Created } from '@parvis/contract';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import { allowHost, type Host, sharedFolder } from '../browser/hosts.ts';
import { newPage, type WatchedPage } from '../browser/page.ts';
import { type RunningParvis, startParvis, writeReviews } from '../browser/parvis.ts';
import { type StaticSite, serveFolder } from '../browser/static.ts';
import { fillRichSite } from './states/site.ts';

const widgets = join(import.meta.dirname, '../../widgets');

/** Every language there is: English, which stands in the code, and a file for each other one. */
export const locales: string[] = [
  'en',
  ...readdirSync(join(widgets, 'src/locales'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts')),
];

/** How a page can look. */
export interface Theme {
  name: string;
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active';
  contrast?: 'more';
  /** A ready theme. */
  css?: string;
}

const readyThemes = (): Theme[] => {
  try {
    return readdirSync(join(widgets, 'themes'))
      .filter((file) => file.endsWith('.css'))
      .map((file) => ({ name: basename(file, '.css'), css: readFileSync(join(widgets, 'themes', file), 'utf8') }));
  } catch {
    return [];
  }
};

/** Light, dark, forced colours, more contrast, and every ready theme in light and dark. */
export const themes: Theme[] = [
  { name: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'forced colours', forcedColors: 'active' },
  { name: 'more contrast', contrast: 'more' },
  ...readyThemes().flatMap((theme): Theme[] => [theme, { ...theme, name: `${theme.name}, dark`, colorScheme: 'dark' }]),
];

/** Gives a page that is open another look, the widgets on it included. */
export async function dress(page: Page, { colorScheme, forcedColors, contrast, css }: Theme): Promise<void> {
  await page.emulateMedia({
    colorScheme: colorScheme ?? 'light',
    forcedColors: forcedColors ?? 'none',
    contrast: contrast ?? 'no-preference',
    reducedMotion: 'reduce',
  });
  await page.evaluate(async (text) => {
    const style = document.querySelector('#theme') ?? document.head.appendChild(document.createElement('style'));
    style.id = 'theme';
    style.textContent = text;
    // The widgets look at the page once a frame.
    document.body.setAttribute('data-dressed', '');
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, css ?? '');
}

/** A server with posts of every kind, and pages with one widget each. */
export interface Stage {
  browser: Browser;
  server: RunningParvis;
  /** The posts of the visitor who comes back: `mine.comment`, `mine.review`, and of the other site `mine.rich`. */
  mine: { comment: Created; review: Created; rich: Created };
  /** Opens a page with one widget, alone below a heading of the page. */
  open(tag: string, subject: string, options?: OpenOptions): Promise<Opened>;
  close(): Promise<void>;
}

export interface OpenOptions {
  lang?: string;
  /** @default demo */
  site?: string;
  /** More attributes of the element. */
  attributes?: string;
  /** What surrounds the widget: `$` is its place. */
  body?: string;
  head?: string;
  /** A page to stand on, in place of a plain one. */
  host?: Host;
  /** Token of a visitor who comes back. */
  token?: string;
  hash?: string;
  context?: BrowserContextOptions;
  /** Before the page is opened. */
  prepare?: (page: Page) => Promise<unknown>;
}

export interface Opened extends WatchedPage {
  widget: Locator;
  host: string;
}

/**
 * Starts it. The subjects: `talk` and `stay` with all there is, `few`, `long`, `closed`, `abroad` in a foreign language,
 * `sent` for what is written, and any other one, empty. Pages of others find their files where `browser/hosts.ts` says.
 */
export async function openStage(browser: Browser): Promise<Stage> {
  const pages: Record<string, string> = {};
  const server = await startParvis();
  const site: StaticSite = await serveFolder(sharedFolder, { pages });
  const mine = { ...(await fill(server)), rich: await fillRichSite(server, site.origin) };
  let count = 0;
  return {
    browser,
    server,
    mine,
    async open(tag, subject, { lang = 'en', attributes = '', body = '<main><h1>Page</h1>$</main>', ...options } = {}) {
      const { host, site: key = 'demo' } = options;
      const path = `/${host?.dir ? `${host.dir}/` : ''}${++count}.html`;
      // Far down on a page that is long it would wait for somebody to come near.
      const loading = host ? 'loading="eager"' : '';
      const element = `<${tag} site="${key}" subject="${subject}" ${loading} ${attributes}></${tag}>`;
      const css =
        '<style>:root{color-scheme:light dark}body{background:Canvas;color:CanvasText;font:16px sans-serif;margin:16px}</style>';
      const script = (options.head ?? '') + scriptTag(server.host);
      pages[path] = host
        ? allowHost(server.host, host.toHtml(script, element))
        : plainPage(css + script, body.replace('$', element)).replace('lang="en"', `lang="${lang}"`);
      const opened = await newPage(browser, { reducedMotion: 'reduce', ...options.context });
      if (options.token) {
        await opened.page.addInitScript(
          ([name, value]) => {
            localStorage[name] = value;
          },
          [`parvis:${server.host}:${key}`, JSON.stringify({ token: options.token, name: 'Mo' })] as const,
        );
      }
      await options.prepare?.(opened.page);
      await opened.page.goto(site.origin + path + (options.hash ?? ''));
      return { ...opened, host: server.host, widget: opened.page.locator(tag) };
    },
    async close() {
      await site.close();
      await server.close();
    },
  };
}

async function fill(server: RunningParvis): Promise<Omit<Stage['mine'], 'rich'>> {
  const { write } = server;
  const comment = (subject: string, name: string, body: string, parentId?: string, token?: string): Promise<Created> =>
    write({ kind: 'comment', subject: { key: subject }, parentId, author: { name }, body }, token);
  const first = await comment('talk', 'Ada', 'A **first** word, with a [link](https://example.com) and `code`.');
  const gone = await comment('talk', 'Bo', 'Taken back.');
  await comment('talk', 'Cy', '> A quote\n\n- one\n- two', gone.post.id);
  await server.parvis.fetch(
    new Request(`${server.host}/v1/sites/demo/posts/${gone.post.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${gone.visitorToken}` },
    }),
  );
  const reply = await comment('talk', 'Dee', 'An answer.', first.post.id);
  await comment('talk', 'Eve', 'An answer to that.', reply.post.id);
  const own = await comment('talk', 'Mo', 'My own word.');
  // Foreign in every language of ours.
  const finnish = 'Huone oli todella **siisti** ja henkilökunta oli erittäin ystävällistä.';
  await comment('abroad', 'Aino', finnish);
  await write({
    kind: 'review',
    subject: { key: 'abroad' },
    author: { name: 'Aino' },
    rating: 5,
    title: 'Kaunis näköala järvelle',
    body: finnish,
    experiencedOn: '2025-05-05',
  });
  for (let at = 0; at < 7; at++) await comment('long', `Guest ${at}`, `Number ${at}.`);
  await comment('closed', 'Ada', 'Before it was closed.');
  await writeReviews(server, 'stay', 6);
  await writeReviews(server, 'few', 2);
  await comment('sent', 'Ada', 'The first.');
  await writeReviews(server, 'sent', 2);
  await writeReviews(server, 'closed', 4);
  const review = await write(
    {
      kind: 'review',
      subject: { key: 'stay' },
      author: { name: 'Mo' },
      rating: 2,
      body: 'My own stay.',
      experiencedOn: '2025-05-05',
    },
    own.visitorToken,
  );
  for (let at = 0; at < 12; at++) {
    await server.parvis.fetch(
      new Request(`${server.host}/v1/sites/demo/shares`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ subject: { key: 'talk' }, network: 'copy' }),
      }),
    );
  }
  await server.parvis.sites.setClosed('demo', 'closed', true);
  return { comment: { ...own }, review: { ...review, visitorToken: own.visitorToken } };
}
