import type { Browser, Page } from 'playwright-core';
import { newPage, type WatchedPage } from '../browser/page.ts';

/** A page on which everything that an attack could do is written down. */
export interface Lookout {
  host: WatchedPage;
  /** What was done since it was last asked. */
  read: () => Promise<string[]>;
}

/** @param ours origins that may be asked; of the others nothing comes */
export async function openLookout(browser: Browser, ours: string[]): Promise<Lookout> {
  const host = await newPage(browser);
  const { page } = host;
  const said: string[] = [];
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('page', (other) => {
    said.push(`window: ${other.url()}`);
    void other.close();
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) said.push(`frame: ${frame.url()}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !ours.includes(origin)) said.push(`asked for ${request.url()}`);
  });
  await page.route(
    ({ origin }) => !ours.includes(origin),
    (route) => route.abort(),
  );
  await page.addInitScript(listenForAttacks);
  return {
    host,
    async read() {
      const left = host.complaints.splice(0);
      const violations = (await host.violations()).map((one) => `report: ${one}`);
      return [...said.splice(0), ...left, ...violations, ...(await page.evaluate(readPage))];
    },
  };
}

/** Runs in the page, before its scripts: what attacks call says so, and globals that were not there will be seen. */
function listenForAttacks(): void {
  const ran: string[] = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const)
    Object.defineProperty(window, name, { value: (said: unknown) => void ran.push(`${name}(${said})`) });
  const known = new Set(Object.getOwnPropertyNames(window));
  Object.defineProperty(window, Symbol.for('parvis.ran'), { value: { ran, known } });
}

/** Runs in the page: what ran, and what stands in it that could. */
function readPage(): string[] {
  const { ran, known } = (window as unknown as Record<symbol, { ran: string[]; known: Set<string> }>)[
    Symbol.for('parvis.ran')
  ]!;
  const roots = [document, ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? [])];
  const inHead = (one: Element): boolean => one.closest('head') !== null;
  const own = new Set(['LINK', 'META', 'SCRIPT', 'STYLE', 'TITLE']);
  const alive = roots
    .flatMap((root) => [...root.querySelectorAll('*')])
    .filter(
      (one) =>
        [...one.attributes].some(({ name }) => /^on|^srcdoc$/i.test(name)) ||
        /^(img|image|iframe|object|embed|video|audio|math|foreignobject|base|animate|set)$/i.test(one.localName) ||
        (one.localName === 'meta' && !inHead(one)) ||
        (inHead(one) && one.localName !== 'head' && !own.has(one.tagName)) ||
        (one instanceof HTMLAnchorElement && one.href && !/^(https?|mailto|sms):$/.test(one.protocol)) ||
        (one instanceof HTMLScriptElement && !one.src && !/^application\/(ld\+)?json$/.test(one.type)),
    );
  return [
    ...ran.splice(0).map((said) => `ran: ${said}`),
    ...Object.getOwnPropertyNames(window)
      .filter((name) => !known.has(name))
      .map((name) => `global: ${name}`),
    ...alive.map((one) => `alive: ${one.outerHTML.slice(0, 200)}`),
  ];
}

/**
 * Acts on every post: all events that an attribute can handle, and a press of all that is no control of ours. What could
 * hear one of them is looked for on every element, in open shadow roots too.
 */
export const actOnAll = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const names = new Set<string>();
    const kinds = [window, HTMLElement.prototype, SVGElement.prototype, HTMLBodyElement.prototype, Document.prototype];
    for (const one of kinds) for (const name in one) if (name.startsWith('on')) names.add(name);
    // Told of by the watch of the page itself.
    names.delete('onsecuritypolicyviolation');
    addEventListener(
      'click',
      (event) => {
        const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
        if (link && /^https?:|^mailto:|^sms:/.test(link.protocol)) event.preventDefault();
      },
      true,
    );
    const { ran } = (window as unknown as Record<symbol, { ran: string[] }>)[Symbol.for('parvis.ran')]!;
    const hosts = [...document.querySelectorAll('*')].filter((one) => one.shadowRoot);
    const roots = [document, ...hosts.map((host) => host.shadowRoot!)];
    for (const one of roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')])) {
      const isOurs = one.getRootNode() !== document || one.closest('.parvis') !== null;
      const isPost = one.matches('article, article bdi, article .text, article h3');
      for (const name of names) {
        if (typeof one[name as 'onclick'] === 'function') ran.push(`${name} of ${one.localName}`);
        if (isPost || !isOurs) one.dispatchEvent(new Event(name.slice(2), { cancelable: true, composed: true }));
      }
      if (isOurs && one.closest('button, select, summary, form, label') !== null) continue;
      // Those of SVG have no method for it.
      if (one.click) one.click();
      else one.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
    }
    // What was set going has its turn before these.
    for (let turns = 0; turns < 3; turns++) await new Promise((done) => setTimeout(done));
  });
