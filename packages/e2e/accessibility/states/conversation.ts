import type { Locator, Page, Route } from 'playwright-core';
import { back, hold, on, openMenu, press, pressFor } from './acts.ts';
import { richSite, waitForIndex } from './site.ts';
import type { OwnState } from './state.ts';

const rich = { site: richSite };

async function write(widget: Locator, text: string): Promise<void> {
  await pressFor(widget, '.prompt', 'textarea');
  await widget.locator('textarea').fill(text);
}
/** Takes an item of the menu of the first post, counted from its end: before it stands what a browser may not have. */
async function choose(widget: Locator, fromEnd: number, brought: string): Promise<void> {
  await openMenu(widget);
  await widget.locator('[role=menuitem]').nth(-fromEnd).click();
  await widget.locator(brought).first().waitFor();
}
async function search(widget: Locator, words: string, brought: string): Promise<void> {
  await widget.locator('[type=search]').fill(words);
  await widget.locator(brought).first().waitFor();
}
/** The same page once more, in another tab. */
async function openAgain(page: Page): Promise<Locator> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const widget = other.locator('parvis-comments');
  await widget.locator('.prompt').waitFor();
  return widget;
}
/** As a server answers that wants to see some work first. */
async function askForWork(route: Route, shown: Promise<void>): Promise<void> {
  if (!route.request().url().endsWith('/posts')) return hold();
  await shown;
  await route.fulfill({
    status: 202,
    headers: { 'access-control-allow-origin': '*' },
    contentType: 'application/json',
    body: JSON.stringify({ code: 'PROOF_REQUIRED', detail: 'Some work first.' }),
  });
}
/** Has it answered: the words before were read. */
let answer: () => void;

/** Of comments: what came for those who write often, and for long conversations. */
export const conversation: OwnState[] = [
  { name: 'code', subject: 'code', options: () => rich, ready: '.code-keyword' },
  {
    name: 'reactions to choose from',
    subject: 'talk',
    options: () => rich,
    ready: '.acts .add',
    act: (widget) => pressFor(widget, '.acts .add', '.acts .chip'),
  },
  { name: 'searchable', subject: 'busy', options: () => rich, ready: '[type=search]' },
  {
    name: 'found',
    subject: 'busy',
    options: ({ server }) => ({ ...rich, prepare: () => waitForIndex(server) }),
    ready: '[type=search]',
    act: (widget) => search(widget, 'lantern', '.hits a'),
  },
  {
    name: 'nothing found',
    subject: 'busy',
    options: () => rich,
    ready: '[type=search]',
    act: (widget) => search(widget, 'submarine', '.search .empty'),
  },
  {
    name: 'naming somebody',
    subject: 'talk',
    options: () => rich,
    ready: '.prompt',
    act: async (widget) => {
      await widget.locator('.acts').first().locator('button').last().click();
      await widget.locator('textarea').pressSequentially('Thank you @');
      await widget.locator('[role=option]').first().waitFor();
    },
  },
  {
    name: 'preview',
    subject: 'talk',
    options: () => rich,
    ready: '.prompt',
    act: async (widget) => {
      await write(widget, 'A **bold** word.\n\n> a quote\n\n1. one\n2. two\n\n```js\nlet boats = 1;\n```');
      await pressFor(widget, '.markdown > .quiet', '.preview .text');
    },
  },
  {
    name: 'quoting',
    subject: 'talk',
    options: () => rich,
    ready: '.prompt',
    act: (widget) => choose(widget, 3, 'textarea'),
  },
  {
    name: 'earlier versions',
    subject: 'own',
    options: ({ mine }) => ({ ...rich, token: mine.rich.visitorToken }),
    ready: '.prompt',
    act: (widget) => choose(widget, 3, '.versions .text'),
  },
  {
    name: 'changed elsewhere',
    subject: 'talk',
    options: (stage) => ({
      ...back(stage),
      // As if another tab had been faster.
      prepare: (page) =>
        page.route('**/posts/*', (route) => {
          if (route.request().method() !== 'PATCH') return route.continue();
          const type = 'application/problem+json';
          const body = { type: 'about:blank', title: '', status: 409, code: 'CHANGED_SINCE', detail: 'Changed.' };
          return route.fulfill({
            status: 409,
            headers: { 'access-control-allow-origin': '*' },
            contentType: type,
            body: JSON.stringify(body),
          });
        }),
    }),
    ready: '.prompt',
    act: async (widget) => {
      await choose(widget, 3, 'textarea');
      await widget.locator('textarea').fill('What this tab would say in its place.');
      await pressFor(widget, '[type=submit]', '.other-words');
    },
  },
  {
    name: 'written in another tab',
    subject: 'talk',
    options: () => rich,
    ready: '.prompt',
    act: async (widget, page) => {
      const other = await openAgain(page);
      await pressFor(widget, '.prompt', 'textarea');
      await write(other, 'Typed in the other tab, a moment before.');
      // It is kept after a pause.
      await other.page().waitForFunction(() => Object.keys(localStorage).some((key) => key.includes(':draft:')));
      await widget.locator('textarea').fill('Typed in this tab.');
      await widget.locator('.other-words').waitFor();
      await other.page().close();
    },
  },
  {
    name: 'following',
    subject: 'talk',
    ready: '.prompt',
    act: async (widget) => {
      await openMenu(widget);
      await widget.locator('[role=menuitem]').nth(-2).click();
      await widget.locator('dialog select:enabled').first().waitFor();
    },
  },
  {
    name: 'checking',
    subject: 'sent',
    options: () => {
      const shown = new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { prepare: on('POST', (route) => askForWork(route, shown)) };
    },
    ready: '.prompt',
    act: async (widget) => {
      await write(widget, 'Half a word.');
      await widget.locator('[name=name]').fill('Zoe');
      await press(widget, '[type=submit]');
      await widget.locator('.outgoing').waitFor();
      // It says so by another word than that it is on its way.
      const line = widget.locator('.outgoing .soft').last();
      const sending = await line.textContent();
      answer();
      await line.evaluate(async (element, before) => {
        while (element.textContent === before) await new Promise(requestAnimationFrame);
      }, sending);
    },
  },
];
