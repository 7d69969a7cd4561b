import type { ImportThreadList } from '@parvis/contract';
import type { Browser } from 'playwright-core';
import { screens } from '../../console/src/app/screen-table.ts';
import { render } from '../../server/src/mail/render.ts';
import type { TemplateData } from '../../server/src/mail/templates/index.ts';
import { toOneLine } from '../../server/test/hostile-files/rows.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { signIn } from '../browser/console.ts';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import { mailSamples } from '../browser/mail-samples.ts';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import { parseCsv } from '../system/csv.ts';
import { type Bringing, bringFile, call, land, listIds } from './bring.ts';
import type { Chosen } from './choose.ts';
import { actOnAll, type Lookout, openLookout } from './look.ts';
import { poison } from './poison.ts';
import { type Hosts, openHosts } from './show.ts';
import { lookAtOwn, lookAtPosts, openPages, readWords } from './show-imports.ts';

export interface HostileImports {
  files: number;
  /** Posts that landed, by the format that brought them. */
  landed: Record<string, number>;
  /** Pages that were looked at, by the way in which they show. */
  pages: Record<string, number>;
  /** What ran, was asked for, was reported or stands alive in a page. Nothing of it should. */
  found: string[];
}

/** How much is looked at. */
interface Looks {
  /** Ways in which pages of a host show posts: the first so many. */
  ways: number;
  /** Threads of each file whose own pages are opened. */
  threads: number;
  /** Screens of the console: none but that of the import, or all. */
  screens: 'import' | 'all';
}

/** Brings files over the API, and opens every place where words of theirs are shown. */
export async function runHostileImports(
  chosen: Chosen[],
  looks: Looks,
  log: (line: string) => void = () => {},
): Promise<HostileImports> {
  const [browser, server] = await Promise.all([launchBrowser(), startParvis()]);
  const hosts = await openHosts(server);
  const { sites } = server.parvis;
  const contact = { name: 'Bo', email: 'bo@inn.test', privacyUrl: null };
  const policy = { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact };
  await sites.put({ key: 'demo', name: 'Demo', origins: [hosts.open.origin] });
  await sites.settings('demo', { policy });
  await sites.addStaff('demo', 'owner@example.com', 'owner');
  const to = { host: server.host, secret: await sites.renewKey('demo') };
  const owner = await openLookout(browser, [server.host]);
  await signIn(owner.host.page, server, 'owner@example.com');
  const run = new Run({ browser, server, hosts, owner, looks });
  try {
    for (const one of chosen) {
      // A file that nothing comes of proves nothing: it is found, and the others go on.
      await run.bring(to, one).catch((error) => run.result.found.push(`${one.name.slice(-20)}: ${error}`));
      log(`${Math.round(performance.now() / 1000)} s, ${one.name.slice(-20)}: ${run.result.found.length} found`);
    }
    await run.showSite();
    await run.showTables();
    if (looks.screens === 'all') await run.showConsole();
    await run.showMails(chosen.flatMap(({ attacks }) => attacks.slice(0, 5)));
    run.result.found.push(...server.log.map((entry) => `log: ${JSON.stringify(entry)}`));
  } finally {
    await browser.close();
    await Promise.all([hosts.open.close(), hosts.strict.close(), server.close()]);
  }
  return run.result;
}

interface Running {
  browser: Browser;
  server: RunningParvis;
  hosts: Hosts;
  /** Signed in to the console. */
  owner: Lookout;
  looks: Looks;
}

class Run {
  readonly result: HostileImports = { files: 0, landed: {}, pages: {}, found: [] };
  readonly #running: Running;

  constructor(running: Running) {
    this.#running = running;
  }

  get #ours(): string[] {
    return [this.#running.server.host, this.#running.hosts.open.origin, this.#running.hosts.strict.origin];
  }

  #seen(way: string, found: string[], pages = 1): void {
    this.result.pages[way] = (this.result.pages[way] ?? 0) + pages;
    this.result.found.push(...found.map((line) => `${way}: ${line}`));
  }

  /** One file: shown to its owner, landed, and opened wherever its posts are. */
  async bring(to: Bringing, { format, name, make }: Chosen): Promise<void> {
    const { id } = await bringFile(to, name, await make(this.#running.hosts.open.origin));
    this.result.files++;
    const screen = `${this.#running.server.host}/console/site/demo/imports/${id}`;
    this.#seen('console, before it lands', await this.#lookAtScreen(screen));
    const threads: ImportThreadList['items'] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path: string = `imports/${id}/threads?limit=100${cursor && `&cursor=${cursor}`}`;
      const page = await call<ImportThreadList>(to, 'GET', path);
      threads.push(...page.items);
      cursor = page.next;
    }
    const landed = await land(to, id).catch((error: Error) => {
      // What is for the owner alone was shown to them, and goes no further.
      if (error.message.includes('IMPORT_PRIVATE')) return undefined;
      throw error;
    });
    if (!landed) return;
    if (landed.landed === 0) this.result.found.push(`${name}: nothing landed: ${JSON.stringify(landed.codes)}`);
    this.result.landed[format] = (this.result.landed[format] ?? 0) + landed.landed;
    this.#seen('console, after it landed', await this.#lookAtScreen(screen));
    await this.#showThreads(threads);
  }

  async #showThreads(threads: ImportThreadList['items']): Promise<void> {
    const { looks } = this.#running;
    const own: string[] = [];
    let pages = 0;
    for (const { subject, posts } of threads) {
      if (!subject) continue;
      const shared = posts > 2;
      if (!shared && own.length >= 2 * looks.threads) continue;
      const ids = await listIds(this.#running.server.host, subject.key);
      own.push(`/sites/demo/subjects?key=${encodeURIComponent(subject.key)}`);
      if (ids[0]) own.push(`/sites/demo/posts/${ids[0]}`);
      if (!shared) continue;
      const all = (await openPages(this.#running.server, this.#running.hosts, subject.key)).slice(0, looks.ways);
      // The first page of a file in every way, each other one in the next.
      for (const [way, url] of pages === 0 ? all : [all[pages % all.length]!])
        this.#seen(way, await lookAtPosts(this.#running.browser, url, this.#ours, ids));
      pages++;
    }
    this.#seen(
      'page of our own',
      await lookAtOwn(this.#running.browser, this.#running.server.host, this.#ours, own),
      own.length,
    );
  }

  /** What is said of the whole site, to visitors and to programs. */
  async showSite(): Promise<void> {
    const { host } = this.#running.server;
    const own = ['/feed', '/reviews', '/badge.html', '/badge.svg', '/product-reviews.xml', '/policy'];
    const paths = own.map((path) => `/sites/demo${path}`);
    this.#seen('page of the whole site', await lookAtOwn(this.#running.browser, host, this.#ours, paths), paths.length);
    const lookout = await openLookout(this.#running.browser, this.#ours);
    const { page } = lookout.host;
    const { open, pages } = this.#running.hosts;
    pages['/site.html'] = plainPage(
      `${scriptTag(host)}<script type="module" src="${host}/latest.js"></script>`,
      '<parvis-latest site="demo"></parvis-latest><parvis-latest site="demo" show="talked" limit="50"></parvis-latest>',
    );
    await page.goto(`${open.origin}/site.html`);
    await page.locator('parvis-latest li').first().waitFor();
    await actOnAll(page);
    this.#seen('what is new', [...(await lookout.read()), ...(await readWords(page))]);
    await lookout.host.close();
  }

  /** What is taken along as a table: no cell of it does anything, and no row is lost. */
  async showTables(): Promise<void> {
    const { server, owner } = this.#running;
    const posts = Object.values(this.result.landed).reduce((sum, n) => sum + n, 0);
    for (const [name, path] of [
      ['posts', '/console/export?site=demo&as=posts'],
      ['shopify', '/console/export?site=demo&as=shopify'],
      ['product reviews', '/sites/demo/product-reviews.csv'],
    ] as const) {
      const answer = await owner.host.page.context().request.get(server.host + path);
      const text = await answer.text();
      const rows = parseCsv(text);
      const cells = rows.flatMap((row) => Object.values(row));
      this.#seen(`table of ${name}`, [
        ...(answer.ok() ? [] : [`${answer.status()} ${text.slice(0, 200)}`]),
        ...(name === 'posts' && rows.length !== posts ? [`${rows.length} rows of ${posts} posts`] : []),
        ...cells
          .filter((cell) => /^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(cell))
          .map((cell) => `formula: ${cell.slice(0, 80)}`),
      ]);
    }
  }

  /** Every screen, and the first of what each leads to. */
  async showConsole(): Promise<void> {
    const root = `${this.#running.server.host}/console/site/demo`;
    for (const { name } of screens) {
      this.#seen('console', await this.#lookAtScreen(`${root}/${name}`));
      const within = await this.#running.owner.host.page
        .getByRole('main')
        .locator('a[href*="/site/demo/"]')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
      for (const address of [...new Set(within)].slice(0, 10)) this.#seen('console', await this.#lookAtScreen(address));
    }
  }

  async #lookAtScreen(address: string): Promise<string[]> {
    const { host, read } = this.#running.owner;
    await host.page.goto(address);
    await host.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await host.page.waitForLoadState('networkidle');
    await host.page.evaluate(() => {
      for (const one of document.querySelectorAll('main details')) one.setAttribute('open', '');
    });
    await host.page.waitForLoadState('networkidle');
    const found = [...(await read()), ...(await readWords(host.page))].filter((said) => !badge.test(said));
    if (host.page.url() !== address) found.push(`went to ${host.page.url()}`);
    return found.map((line) => `${address}: ${line}`);
  }

  /** Each kind of mail, one after another, with an attack in all that others say in it. */
  async showMails(attacks: string[]): Promise<void> {
    const { browser, hosts } = this.#running;
    const lookout = await openLookout(browser, [hosts.open.origin]);
    const names = Object.keys(mailSamples) as (keyof TemplateData)[];
    for (const [at, payload] of attacks.entries()) {
      const name = names[at % names.length]!;
      const by = { locale: 'en', name: toOneLine(payload, 100), isSite: true };
      const { html } = await render(name, poison(mailSamples[name], payload), by);
      hosts.pages['/mail.html'] = html;
      await lookout.host.page.goto(`${hosts.open.origin}/mail.html`);
      await actOnAll(lookout.host.page);
      this.#seen(
        'mail',
        (await lookout.read()).map((line) => `${name}: ${line}`),
      );
    }
    await lookout.host.close();
  }
}

/** A picture that we show ourselves. */
const badge = /^alive: <img src="[^"]*\/sites\/demo\/badge\.svg\?[\w=&;]*" alt="Our reviews" height="30">$/;
