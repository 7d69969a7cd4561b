import { budgets as bytes } from '@parvis/checks/shipped/budgets.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { type Download, download, formatDownload } from './browser/download.ts';
import { fourWidgets, plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What a visitor of a page of another origin downloads, with an empty cache, until the network is idle: the budgets of
// bytes and requests, all of them here. Raising one is a commit of its own that says why.

/** The words of another language than English. */
const words = bytes.translated - bytes.comments;

/** What somebody comes for, in bytes of brotli and in requests, data and event stream among them. */
const budgets = {
  loader: { bytes: bytes.loader, requests: 1 },
  'comments in English': { bytes: bytes.comments, requests: 7 },
  'comments in French': { bytes: bytes.translated, requests: 7 },
  'reviews in English': { bytes: bytes.reviews, requests: 7 },
  'reviews in French': { bytes: bytes.reviews + words, requests: 8 },
  'a rating alone': { bytes: bytes.rating, requests: 7 },
  'a rating in French': { bytes: bytes.rating + words, requests: 7 },
  'sharing alone': { bytes: bytes.share, requests: 7 },
  'sharing in French': { bytes: bytes.share + words, requests: 7 },
  'all four widgets': { bytes: bytes.all, requests: 12 },
  'all four in French': { bytes: bytes.all + words, requests: 13 },
  'reading and writing a comment': { bytes: bytes.writing, requests: 24 },
};

/** Chunks that only act, by name: forms, menus, the client, what is said to who acts. */
const acting = /(^|-)(act|action|client|compose|menu)s?\b|\b(act|action|client|compose|menu)s?[-.]/i;

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeComments(server, 'article', 6);
  await writeReviews(server, 'article', 4);
  // Of French posts nothing is to be translated for French readers, which a browser may offer.
  await writeComments(server, 'texte', 6);
  for (let n = 1; n <= 4; n++) {
    const review = { title: `Avis ${n}`, body: `Une chambre calme, et un accueil très chaleureux, numéro ${n}.` };
    const about = { kind: 'review', subject: { key: 'texte' }, experiencedOn: '2025-06-01' } as const;
    await server.write({ ...about, ...review, rating: n > 1 ? 4 : 5, author: { name: `Guest ${n}` } });
  }
  // A page to itself: the others would hear of what is written.
  await writeComments(server, 'written', 6);
  const show = (body: string): string => plainPage(scriptTag(server.host), body);
  for (const [lang, subject] of [
    ['en', 'article'],
    ['fr', 'texte'],
  ] as const) {
    const options = `subject="${subject}" lang="${lang}"`;
    for (const name of ['comments', 'reviews', 'rating', 'share'])
      pages[`/${name}-${lang}.html`] = show(`<parvis-${name} ${options}></parvis-${name}>`);
    pages[`/four-${lang}.html`] = show(fourWidgets(subject).replaceAll(`subject="${subject}"`, options));
  }
  pages['/written.html'] = show('<parvis-comments subject="written"></parvis-comments>');
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Opens a page, in a window that shows all of it, and waits for it as for an act of its own. */
async function read(path: string, act: (host: WatchedPage) => Promise<void>): Promise<Download> {
  const host = await newPage(browser, { viewport: { width: 1280, height: 4_000 } });
  const all = await download(host.page, server.host, async () => {
    await host.page.goto(site.origin + path);
    await act(host);
  });
  expect(host.complaints).toEqual([]);
  await host.close();
  return all;
}

const thread = (host: WatchedPage): Promise<void> => waitForText(host.page, 'parvis-comments', 'Comment 1 about');

function check(name: keyof typeof budgets, all: Download): void {
  const budget = budgets[name];
  const said = `${name}: ${formatDownload(all)}`;
  process.stdout.write(`${said}\n`);
  expect(all.bytes, `over ${budget.bytes} bytes: ${said}`).toBeLessThanOrEqual(budget.bytes);
  expect(all.files.length, `over ${budget.requests} requests: ${said}`).toBeLessThanOrEqual(budget.requests);
}

/** Who acts on nothing gets nothing that only acts. */
const toActing = ({ files }: Download): string[] => files.map(({ name }) => name).filter((name) => acting.test(name));

it('knows what acts by its name', () => {
  const names = ['act.js', 'comments-act.js', 'act-fr.js', 'menu.js', 'kit-client.js', 'actions.js'];
  expect(names.filter((name) => !acting.test(name))).toEqual([]);
  const others = ['parvis.js', 'runtime.js', 'comments.js', 'locale-fr.js', 'v1/sites/demo/page?subject=article'];
  expect(others.filter((name) => acting.test(name))).toEqual([]);
});

/** Until what the widgets of a page show is there. */
const shown: Record<string, (host: WatchedPage) => Promise<unknown>> = {
  comments: thread,
  reviews: (host) => waitForText(host.page, 'parvis-reviews', /(Review|Avis) 1/),
  rating: (host) => waitForText(host.page, 'parvis-rating', /4[.,]3/),
  share: ({ page }) => page.locator('parvis-share').getByRole('button').first().waitFor(),
  four: (host) => Promise.all([thread, shown.reviews!, shown.rating!, shown.share!].map((wait) => wait(host))),
};

// Each ends with five seconds in which nothing happens: beside each other.
it.concurrent.each([
  ['comments in English', 'comments', 'en'],
  ['comments in French', 'comments', 'fr'],
  ['reviews in English', 'reviews', 'en'],
  ['reviews in French', 'reviews', 'fr'],
  ['a rating alone', 'rating', 'en'],
  ['a rating in French', 'rating', 'fr'],
  ['sharing alone', 'share', 'en'],
  ['sharing in French', 'share', 'fr'],
  ['all four widgets', 'four', 'en'],
  ['all four in French', 'four', 'fr'],
] as const)('%s', async (name, what, lang) => {
  const all = await read(`/${what}-${lang}.html`, async (host) => {
    await shown[what]!(host);
  });
  check(name, all);
  expect(toActing(all)).toEqual([]);
  const loader = all.files.filter((file) => file.name === 'parvis.js');
  check('loader', { files: loader, bytes: loader[0]!.bytes });
});

it.concurrent('reading and writing a comment', async () => {
  const all = await read('/written.html', async (host) => {
    await thread(host);
    const widget = host.page.locator('parvis-comments');
    const prompt = widget.getByRole('button', { name: 'Write a comment' });
    await prompt.focus();
    await prompt.press('Enter');
    await widget.getByLabel('Your comment').pressSequentially('The boats left early.');
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await widget.getByRole('article', { name: 'Comment by Grace' }).getByText('boats').waitFor();
  });
  check('reading and writing a comment', all);
  expect(toActing(all)).not.toEqual([]);
});
