import type { Locator, Page, Route } from 'playwright-core';
import { giveTranslator } from '../browser/translator.ts';
import type { Opened, OpenOptions, Stage } from './stage.ts';

/** One state of one widget, and how a visitor comes to it, whatever the language. */
export interface State {
  name: string;
  tag: string;
  subject: string;
  options?: (stage: Stage) => OpenOptions;
  /** What is there once the page has been read. */
  ready: string;
  /** The acts that lead to it. */
  act?: (widget: Locator, page: Page) => Promise<unknown>;
}

const answer = '**/v1/**';
/** Holds back what `matches`, or drops it. */
const on =
  (method: string, act: (route: Route) => unknown): OpenOptions['prepare'] =>
  (page) =>
    page.route(answer, (route) => (route.request().method() === method ? act(route) : route.continue()));
// When its page is closed the browser lets it go, and it arrives: writes that are held have a subject to themselves.
const hold = (): void => {};
const drop = (route: Route): Promise<void> => route.abort();

const press = (widget: Locator, selector: string): Promise<void> => widget.locator(selector).first().click();
/** Presses something, and waits for what it brings. */
const pressFor = async (widget: Locator, selector: string, brought: string): Promise<void> => {
  await press(widget, selector);
  await widget.locator(brought).first().waitFor();
};
const back = ({ mine }: Stage): OpenOptions => ({ token: mine.comment.visitorToken });

const openMenu = (widget: Locator): Promise<void> => pressFor(widget, '.menu > button', '[role=menuitem]');
/** Opens the menu of a post and takes its last item: report, or delete where it is one's own. */
async function fromMenu(widget: Locator, brought: string): Promise<void> {
  await openMenu(widget);
  await widget.locator('[role=menuitem]').last().click();
  await widget.locator(brought).first().waitFor();
}
async function writeComment(widget: Locator): Promise<void> {
  await press(widget, '.prompt');
  await widget.locator('textarea').fill('Half a word.');
  await widget.locator('[name=name]').fill('Zoe');
  await press(widget, '[type=submit]');
}
async function fillReview(widget: Locator): Promise<void> {
  await press(widget, '.write');
  await widget.locator('.star-input label').nth(3).click();
  await widget.locator('[name=experiencedOn]').fill('2025-04-03');
  await widget.locator('[name=name]').fill('Zoe');
}
async function sendReview(widget: Locator): Promise<void> {
  await fillReview(widget);
  await press(widget, '[type=submit]');
}
async function giveByKeys(widget: Locator, page: Page): Promise<void> {
  await widget.locator('input').first().focus();
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
}
async function rate(widget: Locator): Promise<void> {
  await widget.locator('.star-input label').nth(4).click();
  await widget.locator('.own time').waitFor();
}

/** The only post, translated by the last button below it. */
const translated = (ready: string): Omit<State, 'tag'> => ({
  name: 'translated',
  subject: 'abroad',
  options: () => ({ prepare: giveTranslator }),
  ready,
  act: async (widget) => {
    await press(widget, ready);
    await widget.locator('.text + p').waitFor();
  },
});

const comments: Omit<State, 'tag'>[] = [
  { name: 'loading', subject: 'talk', options: () => ({ prepare: on('GET', hold) }), ready: '.skeleton' },
  { name: 'failed', subject: 'talk', options: () => ({ prepare: on('GET', drop) }), ready: '.standin' },
  { name: 'empty', subject: 'nothing', ready: '.prompt' },
  { name: 'full', subject: 'talk', ready: '.prompt' },
  { name: 'paged', subject: 'long', options: () => ({ attributes: 'limit="3"' }), ready: '.button.wide' },
  { name: 'closed', subject: 'closed', ready: '.compose p' },
  { name: 'read-only', subject: 'talk', options: () => ({ attributes: 'readonly' }), ready: '.post' },
  {
    name: 'next page lost',
    subject: 'long',
    options: () => ({ attributes: 'limit="3"' }),
    ready: '.prompt',
    act: async (widget, page) => {
      await page.route('**/posts?**', drop);
      await press(widget, '.button.wide');
      await widget.locator('.button.wide[aria-disabled=false]').waitFor();
    },
  },
  { name: 'form', subject: 'talk', ready: '.prompt', act: (widget) => pressFor(widget, '.prompt', 'textarea') },
  {
    name: 'form with errors',
    subject: 'talk',
    ready: '.prompt',
    act: async (widget) => {
      await press(widget, '.prompt');
      await press(widget, '[type=submit]');
      await widget.locator('.failure').nth(1).waitFor();
    },
  },
  {
    name: 'form refused',
    subject: 'closed-later',
    options: ({ server }) => ({
      prepare: async (page) => {
        await server.parvis.sites.setClosed('demo', 'closed-later', false);
        await page.route(answer, async (route) => {
          if (route.request().method() === 'POST') await server.parvis.sites.setClosed('demo', 'closed-later', true);
          await route.continue();
        });
      },
    }),
    ready: '.prompt',
    act: async (widget) => {
      await writeComment(widget);
      await widget.locator('.failure').waitFor();
    },
  },
  {
    name: 'sending',
    subject: 'sent',
    options: () => ({ prepare: on('POST', hold) }),
    ready: '.prompt',
    act: async (widget) => {
      await writeComment(widget);
      await widget.locator('.outgoing').waitFor();
    },
  },
  {
    name: 'waiting in the outbox',
    subject: 'sent',
    options: () => ({ prepare: on('POST', drop) }),
    ready: '.prompt',
    act: async (widget) => {
      await writeComment(widget);
      await widget.locator('.outgoing .notice').waitFor();
    },
  },
  {
    name: 'reply',
    subject: 'talk',
    ready: '.prompt',
    act: (widget) => pressFor(widget, '.acts button:nth-child(2)', 'textarea'),
  },
  { name: 'menu', subject: 'talk', ready: '.prompt', act: openMenu },
  {
    name: 'own menu',
    subject: 'talk',
    options: back,
    ready: '.prompt',
    act: openMenu,
  },
  { name: 'report', subject: 'long', ready: '.prompt', act: (widget) => fromMenu(widget, '[type=radio]') },
  {
    name: 'report against the law, with errors',
    subject: 'long',
    ready: '.prompt',
    act: async (widget) => {
      await fromMenu(widget, '[type=radio]');
      await widget.locator('[type=radio]').last().check();
      await press(widget, '.choices ~ .row [type=submit], form [type=submit]');
      await widget.locator('.failure').first().waitFor();
    },
  },
  {
    name: 'question before deletion',
    subject: 'talk',
    options: back,
    ready: '.prompt',
    act: (widget) => fromMenu(widget, '[role=group] button'),
  },
  {
    name: 'edit',
    subject: 'talk',
    options: back,
    ready: '.prompt',
    act: async (widget) => {
      await openMenu(widget);
      await widget.locator('[role=menuitem]').nth(-2).click();
      await widget.locator('textarea').waitFor();
    },
  },
  {
    name: 'linked to',
    subject: 'talk',
    options: ({ mine }) => ({ hash: `#parvis-${mine.comment.post.id}` }),
    ready: '.marked',
  },
  {
    name: 'like lost',
    subject: 'talk',
    options: () => ({ prepare: on('PUT', drop) }),
    ready: '.prompt',
    act: async (widget) => {
      await press(widget, '.acts button');
      await widget.locator('.said span').waitFor();
    },
  },
  translated('.acts button:nth-child(3)'),
  {
    name: 'translation failed',
    subject: 'abroad',
    options: () => ({ prepare: (page) => giveTranslator(page, { fails: true }) }),
    ready: '.acts button:nth-child(3)',
    act: async (widget) => {
      await press(widget, '.acts button:nth-child(3)');
      await widget.locator('.acts span.soft').waitFor();
    },
  },
];

const reviews: Omit<State, 'tag'>[] = [
  { name: 'loading', subject: 'stay', options: () => ({ prepare: on('GET', hold) }), ready: '.skeleton' },
  { name: 'failed', subject: 'stay', options: () => ({ prepare: on('GET', drop) }), ready: '.standin' },
  { name: 'empty', subject: 'nothing', ready: '.write' },
  { name: 'few', subject: 'few', ready: '.write' },
  { name: 'full', subject: 'stay', ready: '.write' },
  { name: 'closed', subject: 'closed', ready: '.head p' },
  { name: 'read-only', subject: 'stay', options: () => ({ attributes: 'readonly' }), ready: '.post' },
  {
    name: 'filtered',
    subject: 'stay',
    ready: '.write',
    act: async (widget) => {
      await press(widget, '.bars button');
      await widget.locator('.only').waitFor();
    },
  },
  {
    name: 'last year',
    subject: 'stay',
    ready: '.write',
    act: async (widget, page) => {
      const read = page.waitForResponse(/period=year/);
      await widget.locator('select').first().selectOption('year');
      await (await read).finished();
    },
  },
  { name: 'form', subject: 'few', ready: '.write', act: (widget) => pressFor(widget, '.write', 'textarea') },
  {
    name: 'form with errors',
    subject: 'few',
    ready: '.write',
    act: async (widget) => {
      await press(widget, '.write');
      await press(widget, '[type=submit]');
      await widget.locator('.failure').nth(2).waitFor();
    },
  },
  {
    name: 'sending',
    subject: 'sent',
    options: () => ({ prepare: on('POST', hold) }),
    ready: '.write',
    act: async (widget) => {
      await sendReview(widget);
      await widget.locator('.outgoing').waitFor();
    },
  },
  {
    name: 'waiting in the outbox',
    subject: 'sent',
    options: () => ({ prepare: on('POST', drop) }),
    ready: '.write',
    act: async (widget) => {
      await sendReview(widget);
      await widget.locator('.outgoing .notice').waitFor();
    },
  },
  { name: 'menu', subject: 'few', ready: '.write', act: openMenu },
  { name: 'report', subject: 'few', ready: '.write', act: (widget) => fromMenu(widget, '[type=radio]') },
  {
    name: 'question before deletion',
    subject: 'stay',
    options: back,
    ready: '.write',
    act: (widget) => fromMenu(widget, '[role=group] button'),
  },
  {
    name: 'edit',
    subject: 'stay',
    options: back,
    ready: '.write',
    act: (widget) => pressFor(widget, '.write', 'textarea'),
  },
  translated('.acts button:nth-child(2)'),
];

const rating: Omit<State, 'tag'>[] = [
  { name: 'failed', subject: 'stay', options: () => ({ prepare: on('GET', drop) }), ready: '.yours' },
  { name: 'none', subject: 'nothing', ready: '.star-input' },
  { name: 'few', subject: 'few', ready: '.star-input' },
  { name: 'full', subject: 'stay', ready: '.star-input' },
  { name: 'closed', subject: 'closed', ready: '.stars' },
  { name: 'read-only', subject: 'stay', options: () => ({ attributes: 'readonly' }), ready: '.stars' },
  { name: 'choosing by keys', subject: 'few', ready: '.star-input', act: giveByKeys },
  {
    name: 'given before',
    subject: 'stay',
    options: ({ mine, server }) => ({
      ...back({ mine } as Stage),
      prepare: (page) =>
        page.addInitScript(
          ([name, value]) => {
            localStorage[name] = value;
          },
          [
            `parvis:${server.host}:demo:review:stay`,
            JSON.stringify({ id: mine.review.post.id, rating: 2, experiencedOn: '2025-05-05' }),
          ] as const,
        ),
    }),
    ready: '.yours',
    act: (widget) => pressFor(widget, '.yours', '.own'),
  },
  {
    name: 'sending',
    subject: 'sent',
    options: () => ({ prepare: on('POST', hold) }),
    ready: '.star-input',
    act: (widget) => rate(widget),
  },
  {
    name: 'waiting in the outbox',
    subject: 'sent',
    options: () => ({ prepare: on('POST', drop) }),
    ready: '.star-input',
    act: async (widget) => {
      await widget.locator('.star-input label').nth(4).click();
      await widget.locator('.own button').nth(1).waitFor();
    },
  },
];

const share: Omit<State, 'tag'>[] = [
  { name: 'row', subject: 'talk', ready: '.more' },
  {
    name: 'narrow',
    subject: 'talk',
    options: () => ({ context: { viewport: { width: 320, height: 600 } } }),
    ready: '.more',
  },
  {
    name: 'panel',
    subject: 'talk',
    ready: '.more',
    act: async (widget) => {
      await press(widget, '.more');
      await widget.locator('.rest').waitFor();
    },
  },
  {
    name: 'QR code',
    subject: 'talk',
    ready: '.more',
    act: async (widget) => {
      await press(widget, '.more');
      await press(widget, '.rest button');
      await widget.locator('.qr svg').waitFor();
    },
  },
  {
    name: 'copied',
    subject: 'talk',
    options: () => ({ context: { permissions: ['clipboard-write'] } }),
    ready: '.more',
    act: async (widget) => {
      await press(widget, 'button.round');
      await widget.locator('.done').waitFor();
    },
  },
  {
    name: 'to copy by hand',
    subject: 'talk',
    options: () => ({
      prepare: (page) => page.addInitScript('Object.defineProperty(navigator, "clipboard", { value: undefined })'),
    }),
    ready: '.more',
    act: async (widget) => {
      await press(widget, 'button.round');
      await widget.locator('.given input').waitFor();
    },
  },
];

/** Every state of every widget. */
export const states: State[] = Object.entries({ comments, reviews, rating, share }).flatMap(([name, list]) =>
  list.map((state) => ({ ...state, tag: `parvis-${name}` })),
);

/** Opens a page in a state. */
export async function enter(stage: Stage, { tag, subject, options, ready, act }: State, lang: string): Promise<Opened> {
  const opened = await stage.open(tag, subject, { ...options?.(stage), lang });
  await opened.widget.locator(ready).first().waitFor();
  await act?.(opened.widget, opened.page);
  return opened;
}
