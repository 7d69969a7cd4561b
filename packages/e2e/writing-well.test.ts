import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { keepPicture } from './browser/pixels.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What helps who writes: to see what becomes of a text, to quote, and to lose nothing of it between tabs.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

let host: WatchedPage;
let key = '';
let widget: Locator;
let count = 0;

beforeEach(async () => {
  key = `writing-${++count}`;
  pages[`/${key}.html`] = plainPage(scriptTag(server.host), `<h1>Article</h1><parvis-comments subject="${key}">`);
  host = await newPage(browser);
  widget = host.page.locator('parvis-comments');
  return () => host.close();
});

const open = async (page: Page = host.page): Promise<Locator> => {
  await page.goto(`${site.origin}/${key}.html`);
  const shown = page.locator('parvis-comments');
  await shown.getByRole('heading', { level: 2 }).waitFor();
  return shown;
};
const write = (body: string) => server.write({ kind: 'comment', subject: { key }, body, author: { name: 'Ada' } });

const field = (at: Locator = widget): Locator => at.locator('textarea');
const begin = (at: Locator = widget) => at.getByRole('button', { name: 'Write a comment' }).click();
const choose = async (name: string, at: Locator = widget): Promise<void> => {
  await at.getByRole('article').first().getByRole('button', { name: 'More actions' }).first().click();
  await at.getByRole('menuitem', { name, exact: true }).click();
};
async function post(text: string): Promise<void> {
  await begin();
  await field().fill(text);
  await widget.getByLabel('Your name').fill('Grace');
  await widget.getByRole('button', { name: 'Post', exact: true }).click();
  await widget.getByRole('article', { name: 'Comment by Grace' }).waitFor();
}

describe('the preview', () => {
  it('T7: is what the post then shows, to the last element', async () => {
    await open();
    await begin();
    const text =
      'A **bold** word, `code` and <b>no tag</b>.\n\n> a quote\n\n3. three\n4. four\n\n```js\nlet a = 1;\n```';
    await field().fill(text);
    await widget.getByLabel('Your name').fill('Grace');
    await widget.getByRole('button', { name: 'Preview' }).click();
    const preview = widget.locator('.preview .text');
    // The marks of code come a moment later.
    await preview.locator('.code-keyword').waitFor();
    const promised = await preview.innerHTML();
    expect(await field().isVisible()).toBe(false);
    await keepPicture(host.page, 'preview');
    await widget.getByRole('button', { name: 'Write', exact: true }).click();
    expect(await field().inputValue()).toBe(text);
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    const article = widget.getByRole('article', { name: 'Comment by Grace' });
    await article.locator('.code-keyword').waitFor();
    expect(await article.locator('.text').innerHTML()).toBe(promised);
    expect(host.complaints).toEqual([]);
  });

  it('says what fails, and tries again; what is empty goes back to the field when it is sent', async () => {
    await open();
    await begin();
    await field().fill('Over the lake.');
    await host.page.route('**/preview', (route) => route.abort());
    await widget.getByRole('button', { name: 'Preview' }).click();
    await widget.locator('.preview').getByRole('alert').waitFor();
    await host.page.unrouteAll();
    await widget.getByRole('button', { name: 'Try again' }).click();
    await widget.locator('.preview').getByText('Over the lake.').waitFor();
    await widget.getByRole('button', { name: 'Write', exact: true }).click();
    await field().fill('');
    await widget.getByRole('button', { name: 'Preview' }).click();
    await widget.getByText('Nothing written yet.').waitFor();
    await widget.getByRole('button', { name: 'Post', exact: true }).click();
    await expect.poll(() => field().evaluate((area) => area.matches(':focus'))).toBe(true);
  });
});

describe('code', () => {
  it('T8: says what its parts are, and takes its colours along where there is some alone', async () => {
    await write('Plain words, and `let a = 1` within them.');
    await open();
    await widget.getByText('Plain words').waitFor();
    await host.answered();
    expect(host.urls().filter((url) => url.includes('text-code'))).toEqual([]);
    await write('```js\nconst boats = ["<b>", 3]; // all of them\n```\n\n```unknown\nconst a\n```');
    await open();
    const code = widget.locator('pre code');
    await code.locator('.code-keyword').waitFor();
    expect(await code.first().textContent()).toBe('const boats = ["<b>", 3]; // all of them');
    expect(await code.first().locator('span').allTextContents()).toEqual(['const', '"<b>"', '3', '// all of them']);
    expect(await code.last().locator('span').count()).toBe(0);
    expect(host.complaints).toEqual([]);
    expect(await host.shifts()).toEqual([]);
  });
});

describe('a quote', () => {
  it('is of the words that are selected, behind what was typed', async () => {
    await write('The first boat left *very early* in the fog.\n\nNobody waved.');
    await open();
    const article = widget.getByRole('article').first();
    await article.getByRole('button', { name: 'Reply' }).click();
    await field().fill('I was there.');
    await article.locator('em').dblclick();
    await choose('Quote');
    await expect.poll(() => field().inputValue()).toMatch(/^I was there\.\n\n> (very|early)\n\n$/);
    // Once the form is closed, what was typed into it is still there, and the quote goes behind.
    await widget.getByRole('button', { name: 'Cancel' }).click();
    await host.page.evaluate(() => getSelection()?.removeAllRanges());
    await choose('Quote');
    await expect
      .poll(() => field().inputValue())
      .toMatch(
        /^I was there\.\n\n> \w+\n\n> The first boat left \*very early\* in the fog\.\n>\n> Nobody waved\.\n\n$/,
      );
  });

  it('is of the beginning of a long post, and of what it says itself', async () => {
    await write(`> Somebody else said this.\n\nOwn words come first.\n\n${'and then many more follow '.repeat(20)}`);
    await open();
    await choose('Quote');
    await expect.poll(() => field().inputValue()).toBe('> Own words come first.\n\n');
  });
});

describe('a change', () => {
  it('that is not sent is found again after a reload, until it is', async () => {
    await open();
    await post('The harbour was closed on Monday.');
    await choose('Edit');
    await field().fill('The harbour was closed on Tuesday.');
    const drafts = async (): Promise<string[]> =>
      (await host.state()).localStorage.filter((one) => /:draft:/.test(one));
    await expect.poll(drafts).toHaveLength(1);
    await host.page.reload();
    await choose('Edit');
    await expect.poll(() => field().inputValue()).toBe('The harbour was closed on Tuesday.');
    await widget.getByRole('button', { name: 'Save' }).click();
    await widget.getByText('on Tuesday').waitFor();
    await expect.poll(drafts).toEqual([]);
  });

  it('P17: of what another tab has changed since shows both, to choose from', async () => {
    await open();
    await post('A quiet room with a view of the church.');
    const second = await host.page.context().newPage();
    const other = await open(second);
    for (const at of [widget, other]) await choose('Edit', at);
    await field().fill('A quiet room, and breakfast until eleven.');
    await field(other).fill('A quiet room behind the church tower.');
    await widget.getByRole('button', { name: 'Save' }).click();
    await widget.getByText('until eleven').waitFor();
    await other.getByRole('button', { name: 'Save' }).click();
    const both = other.getByRole('group', { name: 'You changed this elsewhere' });
    await both.getByText('until eleven').waitFor();
    expect(await field(other).inputValue()).toBe('A quiet room behind the church tower.');
    await keepPicture(second, 'two-changes');
    await both.getByRole('button', { name: 'Keep mine' }).click();
    await other.getByRole('article').getByText('church tower').waitFor();
    await expect.poll(() => widget.getByText('church tower').count()).toBe(1);
    // The other way round.
    for (const at of [widget, other]) await choose('Edit', at);
    await field().fill('The bathroom has no window at all.');
    await widget.getByRole('button', { name: 'Save' }).click();
    await widget.getByText('no window').waitFor();
    await field(other).fill('Something that nobody needs to read.');
    await other.getByRole('button', { name: 'Save' }).click();
    await both.getByRole('button', { name: 'Take this one' }).click();
    await expect.poll(() => field(other).inputValue()).toBe('The bathroom has no window at all.');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('article').getByText('no window').waitFor();
  });
});

describe('two tabs', () => {
  it('that write the same comment keep both texts', async () => {
    await open();
    const second = await host.page.context().newPage();
    const other = await open(second);
    for (const at of [widget, other]) await begin(at);
    await field().fill('Typed in the first tab.');
    const drafts = async (): Promise<string[]> =>
      (await host.state()).localStorage.filter((one) => /:draft:/.test(one));
    await expect.poll(drafts).toHaveLength(1);
    await field(other).fill('Typed in the second tab.');
    const notice = other.getByRole('group', { name: 'another tab' });
    await notice.getByText('Typed in the first tab.').waitFor();
    expect(await field(other).inputValue()).toBe('Typed in the second tab.');
    await notice.getByRole('button', { name: 'Take this one' }).click();
    await expect.poll(() => field(other).inputValue()).toBe('Typed in the first tab.');
    expect(await notice.count()).toBe(0);
  });
});

describe('earlier versions', () => {
  it('P18: are read from the menu where the business shows them, and nowhere else', async () => {
    await open();
    await post('The ferry leaves at nine.');
    await choose('Edit');
    await field().fill('The ferry leaves at **ten**.');
    await widget.getByRole('button', { name: 'Save' }).click();
    await widget.getByText('ten').waitFor();
    await widget.getByRole('button', { name: 'More actions' }).first().click();
    await widget.getByRole('menuitem', { name: 'Quote' }).waitFor();
    expect(await widget.getByRole('menuitem', { name: 'Earlier versions' }).count()).toBe(0);
    await server.parvis.sites.settings('demo', { history: true });
    await open();
    await choose('Earlier versions');
    await widget.locator('.versions').getByText('The ferry leaves at nine.').waitFor();
    await keepPicture(host.page, 'earlier-versions');
    await widget.getByRole('button', { name: 'Close' }).click();
    expect(await widget.locator('.versions').count()).toBe(0);
    await server.parvis.sites.settings('demo', { history: false });
  });
});
