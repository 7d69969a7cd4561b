import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { toNodeHandler } from '@parvis/server/node';
import { cache } from '../browser/chromium.ts';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import { patience } from '../browser/patience.ts';
import { close, listen, type StaticSite, serveFolder } from '../browser/static.ts';
import type { Engine } from './engine.ts';

/** What a flow cannot do with this engine, in a sentence: it is listed, and counts as left out. */
export class Unplayable extends Error {}

export interface PageOptions {
  head?: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  /** With its `#`. */
  hash?: string;
}

/** A page of a flow, with a subject and a storage of its own, and what one does on it. */
export class Stage {
  readonly engine: Engine;
  readonly server: RunningParvis;
  readonly subject: string;
  readonly #site: StaticSite;
  readonly #pages: Record<string, string>;

  constructor(engine: Engine, server: RunningParvis, subject: string, site: StaticSite, pages: Record<string, string>) {
    this.engine = engine;
    this.server = server;
    this.subject = subject;
    this.#site = site;
    this.#pages = pages;
  }

  /** Opens a page with this body; what it complains of is kept. */
  async open(body: string, { head = '', lang = 'en', dir = 'ltr', hash = '' }: PageOptions = {}): Promise<void> {
    this.#pages['/watch.js'] = watch;
    this.#pages['/index.html'] = plainPage(
      `<script src="/watch.js"></script>${head}${scriptTag(this.server.host)}`,
      body,
    ).replace('<html lang="en">', `<html lang="${lang}" dir="${dir}">`);
    await this.engine.open(`${this.#site.origin}/index.html${hash}`);
  }

  /** The page in a file of another name, as a router would show it. */
  get origin(): string {
    return this.#site.origin;
  }

  write(body: string, parentId?: string): ReturnType<RunningParvis['write']> {
    return this.server.write({
      kind: 'comment',
      subject: { key: this.subject },
      parentId,
      author: { name: 'Ada' },
      body,
    });
  }

  /** Waits until what `read` answers is as `isRight` wants it, and answers it. */
  async until<Answer>(
    what: string,
    read: () => Promise<Answer>,
    isRight: (answer: Answer) => boolean,
  ): Promise<Answer> {
    let last: Answer | undefined;
    let failure: unknown;
    for (const end = Date.now() + patience; Date.now() < end; ) {
      try {
        last = await read();
        failure = undefined;
        if (isRight(last)) return last;
      } catch (error) {
        failure = error;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    const said = failure ? String(failure) : JSON.stringify(last);
    throw new Error(
      `${what} never came, but: ${said}; complaints: ${JSON.stringify(await this.complaints().catch(String))}`,
    );
  }

  /** Waits until something of a widget is seen that has these words. */
  async see(tag: string, selector: string, words = ''): Promise<void> {
    await this.until(`${tag} ${selector} "${words}"`, () => this.engine.evaluate(find, tag, selector, words), Boolean);
  }

  async seeNot(tag: string, selector: string, words = ''): Promise<void> {
    await this.until(
      `No ${tag} ${selector} "${words}"`,
      () => this.engine.evaluate(find, tag, selector, words),
      (at) => !at,
    );
  }

  /** Presses what has these words, once it stands still. */
  async press(tag: string, selector: string, words = ''): Promise<void> {
    let last = '';
    const place = await this.until(
      `${tag} ${selector} "${words}"`,
      () => this.engine.evaluate(find, tag, selector, words),
      (at) => {
        const now = JSON.stringify(at);
        const isStill = at !== null && now === last;
        last = now;
        return isStill;
      },
    );
    await this.engine.click(place!.x, place!.y);
  }

  /** Types into a field of a form. */
  async type(tag: string, selector: string, text: string): Promise<void> {
    await this.press(tag, selector);
    await this.until('the focus in the field', () => this.engine.evaluate(hasFocus, tag, selector), Boolean);
    await this.engine.press(text);
    await this.until(
      `"${text}"`,
      () => this.value(tag, selector),
      (value) => value.endsWith(text),
    );
  }

  value(tag: string, selector: string): Promise<string> {
    return this.engine.evaluate(
      (tag, selector) => {
        const { shadowRoot } = document.querySelector(tag)!;
        const roots = [shadowRoot!, ...[...shadowRoot!.children].flatMap((one) => one.shadowRoot ?? [])];
        return roots.flatMap((root) => root.querySelector<HTMLInputElement>(selector) ?? [])[0]!.value;
      },
      tag,
      selector,
    );
  }

  /** Keeps a picture of the window in `.cache/pictures/engines`. */
  async keep(name: string): Promise<void> {
    const folder = join(cache, 'pictures/engines');
    mkdirSync(folder, { recursive: true });
    const engine = this.engine.version.split(' ')[0];
    writeFileSync(join(folder, `${name.replaceAll(' ', '-')}-${engine}.png`), await this.engine.picture());
  }

  /** What went wrong on the page since it was opened. */
  complaints(): Promise<string[]> {
    return this.engine.evaluate(() => (window as unknown as { complaints: string[] }).complaints);
  }

  async counts(): Promise<{ commentCount: number; reviewCount: number }> {
    const answer = await fetch(`${this.server.host}/v1/sites/demo/subjects?key=${this.subject}`);
    const { items } = (await answer.json()) as { items: [{ commentCount: number; reviewCount: number }] };
    return items[0];
  }

  close(): Promise<void> {
    return this.#site.close();
  }
}

/** Of the page itself, before any other script: errors, refusals of policies. */
const watch = `var complaints = [];
addEventListener('error', function (event) { complaints.push(String(event.message || (event.target && event.target.outerHTML))); }, true);
addEventListener('unhandledrejection', function (event) { complaints.push('rejected: ' + event.reason); });
addEventListener('securitypolicyviolation', function (event) { complaints.push(event.violatedDirective + ' ' + event.blockedURI); });
var say = console.error;
console.error = function () { complaints.push([].join.call(arguments, ' ')); say.apply(console, arguments); };`;

/** Runs in the page: the middle of the first element of a widget that is seen and has these words. It is scrolled to. */
function find(tag: string, selector: string, words: string): { x: number; y: number } | null {
  for (const host of document.querySelectorAll(tag)) {
    // A dialog has a root of its own.
    const roots = [host.shadowRoot, ...[...(host.shadowRoot?.children ?? [])].map((one) => one.shadowRoot)];
    for (const one of roots.flatMap((root) => [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])])) {
      const name = [one.getAttribute('aria-label'), one.title, one.textContent].join(' ').replace(/\s+/g, ' ');
      if (!name.includes(words) || one.getClientRects().length === 0) continue;
      const box = one.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) one.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = one.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + Math.min(height, innerHeight - top) / 2) };
    }
  }
  return null;
}

function hasFocus(tag: string, selector: string): boolean {
  let at = document.querySelector(tag)?.shadowRoot?.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.matches(selector) ?? false;
}

/** A server that can be closed and opened again at the same address, over the same posts. */
export interface ClosableParvis extends RunningParvis {
  shut(): Promise<void>;
  reopen(): Promise<void>;
}

export async function startClosable(): Promise<ClosableParvis> {
  const inner = await startParvis();
  let server: Server = createServer(toNodeHandler(inner.parvis));
  const port = await listen(server);
  const host = `http://127.0.0.1:${port}`;
  return {
    ...inner,
    host,
    shut: () => close(server),
    async reopen() {
      server = createServer(toNodeHandler(inner.parvis));
      await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    },
    async close() {
      await close(server);
      await inner.close();
    },
  };
}

let count = 0;
/** @param server of the flow */
export async function openStage(engine: Engine, server: RunningParvis): Promise<Stage> {
  const pages: Record<string, string> = {};
  const site = await serveFolder(null, { pages });
  return new Stage(engine, server, `flow-${process.pid}-${++count}`, site, pages);
}
