import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { fourWidgets, plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { comparePictures, noDifference, takePicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What is written, drawn and read stays in its place: boxes, marks upon letters, directions, digits.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  // Most of these names would wait to be looked at.
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  await writeComments(server, 'place', 2);
  await writeReviews(server, 'place', 6);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

interface Opened extends WatchedPage {
  comments: Locator;
  reviews: Locator;
}

async function open(body: string, { style = '', lang = 'en', dir = 'ltr', width = 800 } = {}): Promise<Opened> {
  pages['/index.html'] = plainPage(`<style>${style}</style>${scriptTag(server.host)}`, body).replace(
    '<html lang="en">',
    `<html lang="${lang}" dir="${dir}">`,
  );
  const host = await newPage(browser, { viewport: { width, height: 1_600 } });
  await host.page.goto(site.origin);
  const { page } = host;
  return { ...host, comments: page.locator('parvis-comments'), reviews: page.locator('parvis-reviews') };
}

it('E1: a line of the histogram is one line, whatever the font of the page', async () => {
  // Digits of one font, narrow as old ones are, and the star of another, on whatever machine.
  const narrow = `@font-face { font-family: Narrow; src: local('Open Sans'), local('DejaVu Serif'), local('DejaVu Sans'),
    local('Arial'); unicode-range: U+30-39; size-adjust: 65% }`;
  for (const font of ['serif', 'Narrow, serif']) {
    const { reviews, close } = await open('<parvis-reviews subject="place" loading="eager"></parvis-reviews>', {
      style: `${narrow} body { font-family: ${font} }`,
    });
    await reviews.locator('.bars').waitFor();
    const rows = await reviews.locator('.bars button').evaluateAll((all) =>
      all.map((row) => ({
        height: row.getBoundingClientRect().height,
        bar: row.querySelector('i')!.getBoundingClientRect().left,
        lines: [...row.querySelectorAll('span:not(.unseen)')].map((one) => one.getClientRects().length),
      })),
    );
    expect(rows).toEqual(Array(5).fill({ height: 28, bar: rows[0]!.bar, lines: [1, 1] }));
    await close();
  }
});

/** What of the widgets on a page stands beside its element's box, or makes the page wider than it is. */
const findOutside = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hosts = ['comments', 'reviews', 'rating', 'share'].map((name) => document.querySelector(`parvis-${name}`)!);
    const outside = hosts.flatMap((host) => {
      const place = host.getBoundingClientRect();
      return [...host.shadowRoot!.querySelectorAll('*')]
        .filter((one) => !one.closest('.unseen, svg, [role=status]') && one.getClientRects().length > 0)
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return left < place.left - 0.5 || right > place.right + 0.5;
        })
        .map((one) => `${host.localName} ${one.localName}.${one.className}`);
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...outside, `the page: ${scrollWidth}`] : outside;
  });

it('E2: nothing stands out of a widget that is as wide as the window', async () => {
  for (const [lang, dir] of [
    ['en', 'ltr'],
    ['ar', 'rtl'],
  ] as const) {
    const { page, reviews, comments, close } = await open(fourWidgets('place'), {
      style: 'body { margin: 0 }',
      lang,
      dir,
      width: 360,
    });
    await waitForText(page, 'parvis-comments', 'Comment 1 about place.');
    await reviews.locator('.bars').waitFor();
    expect(await findOutside(page), lang).toEqual([]);
    // What one can do with them comes with intent, and stays within as well.
    await comments.locator('.quiet').first().hover();
    await reviews.locator('.bars button').first().click();
    await reviews.locator('[aria-pressed=true]').waitFor();
    await comments.locator('.prompt').click();
    await comments.locator('form').waitFor();
    expect(await findOutside(page), lang).toEqual([]);
    await close();
  }
});

describe('E5: marks heaped upon a letter', () => {
  const heap = `a${'\u0301'.repeat(59)}`;

  /** The picture of a thread of three, of which the second is by this name and says these words. */
  const draw = async (subject: string, second: string): Promise<[Buffer, { top: number; bottom: number }, Page]> => {
    for (const name of ['Ada', second, 'Cid']) {
      const body = name === second ? second : `Nothing of ${name} is covered.`;
      await server.write({ kind: 'comment', subject: { key: subject }, author: { name }, body });
    }
    const { page, comments } = await open(`<parvis-comments subject="${subject}" sort="oldest"></parvis-comments>`);
    await waitForText(page, 'parvis-comments', 'Nothing of Cid is covered.');
    const box = (await comments.getByRole('article').nth(1).boundingBox())!;
    return [await takePicture(page, `heaped-${subject}`), { top: box.y, bottom: box.y + box.height }, page];
  };

  it('E5: cover neither the form nor the heading nor another post', async () => {
    const [plain, place, page] = await draw('plain', 'a');
    const [heaped, same, other] = await draw('heaped', heap);
    expect(same).toEqual(place);
    const { top, bottom } = { top: Math.floor(place.top), bottom: Math.ceil(place.bottom) };
    for (const region of [
      { x: 0, y: 0, width: 800, height: top },
      { x: 0, y: bottom, width: 800, height: 1_600 - bottom },
    ]) {
      expect(await comparePictures(page, [plain, region], [heaped, region])).toEqual(noDifference);
    }
    await page.context().close();
    await other.context().close();
  });

  it('E5: in a review, its title and the label of a form too, are cut; accents are not', async () => {
    const accents = 'Ấ Ệ Ỗ Ǻ Ṩ ปู่ ที่ ྴ क्षि ّٰ';
    const subject = { key: 'accents' };
    await server.write({
      kind: 'review',
      rating: 4,
      experiencedOn: '2026-01-02',
      subject,
      title: `${accents} title`,
      body: `${accents} body`,
      author: { name: `${accents} name` },
    });
    await server.write({ kind: 'comment', subject, body: `${accents} body`, author: { name: `${accents} name` } });
    const { page, comments, reviews, close } = await open(
      '<parvis-reviews subject="accents" loading="eager"></parvis-reviews><parvis-comments subject="accents" loading="eager"></parvis-comments>',
    );
    await comments.getByRole('button', { name: 'Reply' }).click();
    await comments.locator('form').waitFor();
    await reviews.getByRole('article').waitFor();
    // Every place that shows what people wrote.
    const clipped = await page.evaluate(() =>
      ['reviews', 'comments'].flatMap((name) =>
        [...document.querySelector(`parvis-${name}`)!.shadowRoot!.querySelectorAll('bdi, h3, .text, form label')]
          .filter((one) => getComputedStyle(one).overflowY === 'clip')
          .map((one) => one.localName),
      ),
    );
    expect(clipped).toEqual(['bdi', 'h3', 'div', 'bdi', 'div', 'label', 'label']);
    const cut = await takePicture(page, 'accents');
    await page.evaluate(() => {
      const free = new CSSStyleSheet();
      free.replaceSync('* { overflow-y: visible !important }');
      for (const name of ['reviews', 'comments']) {
        const root = document.querySelector(`parvis-${name}`)!.shadowRoot!;
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, free];
      }
    });
    const free = await takePicture(page, 'accents-free');
    const all = { x: 0, y: 0, width: 800, height: 900 };
    expect(await comparePictures(page, [cut, all], [free, all])).toEqual(noDifference);
    await close();
  });
});

describe('E7: a name that turns its letters', () => {
  const turning = '\u202eJo\u2067x';

  it('E7: turns nothing beside it, in forms and labels', async () => {
    const subject = { key: 'turned' };
    await server.write({ kind: 'comment', subject, body: 'Turned.', author: { name: turning } });
    const { page, comments, close } = await open(
      '<parvis-comments subject="turned" loading="eager"></parvis-comments>',
    );
    await waitForText(page, 'parvis-comments', 'Turned.');
    await comments.getByRole('article', { name: 'Comment by Jox', exact: true }).waitFor();
    await comments.getByRole('button', { name: 'Reply' }).click();
    const label = comments.locator('form label').first();
    expect(await label.textContent()).toBe('Your reply to Jox (required)');
    const [before, after] = await label.evaluate((one) => {
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      const place = (word: string): number => {
        walker.currentNode = one;
        while (!walker.nextNode()?.nodeValue?.includes(word));
        const range = document.createRange();
        const from = walker.currentNode.nodeValue!.indexOf(word);
        range.setStart(walker.currentNode, from);
        range.setEnd(walker.currentNode, from + word.length);
        return range.getBoundingClientRect().left;
      };
      return [place('Your reply'), place('required')];
    });
    expect(before).toBeLessThan(after!);
    await close();
  });

  it('E7: nor on the pages of a server: title, heading, links', async () => {
    const subject = { key: 'turned-page', title: turning, url: 'http://localhost/a' };
    const { post } = await server.write({
      kind: 'comment',
      subject,
      body: `${turning} wrote`,
      author: { name: 'Ada' },
    });
    const { page, close } = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(`${server.host}/sites/demo/posts/${post.id}`);
    expect(await page.title()).toMatch(/^Jox wrote/);
    expect(await page.title()).not.toMatch(/[\u202a-\u202e\u2066-\u2067]/);
    // Whatever else holds it stands alone in a box that ends what it turned.
    const loose = await page.evaluate(
      (name) =>
        [...document.querySelectorAll('header *')].filter(
          (one) =>
            [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.includes(name)) &&
            !/isolate|plaintext/.test(getComputedStyle(one).unicodeBidi),
        ).length,
      turning,
    );
    expect(loose).toBe(0);
    await close();
  });
});

it('E3: all numbers of a page in Egypt are written as there', async () => {
  const { page, comments, reviews, close } = await open(fourWidgets('place'), { lang: 'ar-EG', dir: 'rtl' });
  await comments.getByRole('article').first().waitFor();
  await reviews.locator('.bars').waitFor();
  // All of them are drawn.
  await expect.poll(() => reviews.getByRole('article').count()).toBe(6);
  await page.evaluate(() => {
    // What people wrote has digits of its own.
    for (const name of ['comments', 'reviews']) {
      for (const one of document.querySelector(`parvis-${name}`)!.shadowRoot!.querySelectorAll('.text, h3, bdi'))
        one.textContent = '';
    }
  });
  await reviews.locator('.write').click();
  await reviews.locator('form').waitFor();
  const said = await page.evaluate(() =>
    ['comments', 'reviews', 'rating', 'share'].flatMap((name) => {
      const root = document.querySelector(`parvis-${name}`)!.shadowRoot!;
      return [...root.querySelectorAll('*')].flatMap((one) => [
        ...[...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map((node) => node.nodeValue!),
        ...['aria-label', 'title', 'placeholder'].map((attribute) => one.getAttribute(attribute) ?? ''),
      ]);
    }),
  );
  const withDigits = said.filter((text) => /\p{N}/u.test(text));
  expect(withDigits.length).toBeGreaterThan(20);
  expect(withDigits.filter((text) => /[0-9]/.test(text) && !/(about place|Visitor|Guest)/.test(text))).toEqual([]);
  await close();
});

it('E8: code and addresses in a text from right to left keep their own direction', async () => {
  const subject = { key: 'samples' };
  const body = 'اكتب `a[0] = *b*` أو انظر https://a.test/?b=(c).';
  await server.write({ kind: 'comment', subject, body, author: { name: 'عادل' } });
  const { page, comments, close } = await open(
    '<parvis-comments subject="samples" loading="eager"></parvis-comments>',
    {
      lang: 'ar',
      dir: 'rtl',
    },
  );
  await waitForText(page, 'parvis-comments', 'اكتب');
  for (const name of ['code', '.text a']) {
    const [first, last] = await comments.locator(name).evaluate((one) => {
      const range = document.createRange();
      const leaf = one.firstChild!;
      return [0, leaf.textContent!.length - 1].map((at) => {
        range.setStart(leaf, at);
        range.setEnd(leaf, at + 1);
        return range.getBoundingClientRect().left;
      });
    });
    expect(first!, name).toBeLessThan(last!);
  }
  // The forms say nothing in the signs of Markdown, which a line from right to left would scramble.
  await comments.locator('.prompt').click();
  const form = comments.locator('form');
  await form.waitFor();
  expect(await form.textContent()).not.toMatch(/[*[\]<>`]|https?:/);
  await close();
});
