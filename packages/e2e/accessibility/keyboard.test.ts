import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from '../browser/chromium.ts';
import { focused, heard, listen, readTree, tabTo } from './reader.ts';
import { type Opened, type OpenOptions, openStage, type Stage } from './stage.ts';

// Every flow of every widget by keys alone: where the focus is after each act, what is said, once, and what the browser
// tells assistive technology. Nothing here clicks.

let stage: Stage;
let opened: Opened;
let page: Page;
let subject = '';
let count = 0;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(() => stage?.close());
afterEach(() => opened?.close());

const open = async (tag: string, key: string, options: OpenOptions = {}): Promise<void> => {
  subject = key;
  opened = await stage.open(tag, key, {
    ...options,
    prepare: async (fresh) => {
      await listen(fresh);
      await options.prepare?.(fresh);
    },
  });
  ({ page } = opened);
};
/** A subject of its own, for tests that write. */
const own = (): string => `own-${++count}`;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const at = (name: string | RegExp): Promise<unknown> =>
  typeof name === 'string'
    ? expect.poll(() => focused(page)).toBe(name)
    : expect.poll(() => focused(page)).toMatch(name);
/** Waits until it was said; nothing else was, and nothing twice. */
const says = async (...words: string[]): Promise<void> => {
  const all: string[] = [];
  await expect
    .poll(async () => {
      all.push(...(await heard(page)));
      return all;
    })
    .toEqual(words);
};
const comment = (body: string, token?: string) =>
  stage.server.write({ kind: 'comment', subject: { key: subject }, author: { name: 'Ada' }, body }, token);
const review = (rating: number, token?: string) =>
  stage.server.write(
    { kind: 'review', subject: { key: subject }, author: { name: 'Ada' }, rating, experiencedOn: '2025-01-02' },
    token,
  );
const ready = (selector: string): Promise<void> => opened.widget.locator(selector).first().waitFor();

describe('comments', () => {
  it('A11Y-1: are written; a form that is left gives the focus back', async () => {
    await open('parvis-comments', own());
    await ready('.prompt');
    expect(await heard(page)).toEqual([]);
    await tabTo(page, 'Write a comment…');
    await press('Enter');
    await at('Your comment (required)');
    await tabTo(page, 'Cancel');
    await press('Enter');
    await at('Write a comment…');

    await press('Enter');
    await at('Your comment (required)');
    await tabTo(page, 'Post');
    await press('Enter');
    await at('Your comment (required)');
    await expect
      .poll(() => readTree(page))
      .toEqual(
        expect.arrayContaining([
          'region "Comments"',
          'heading "Comments" level=2',
          'textbox "Your comment (required)" invalid=true required=true (Please fill this in.)',
          'textbox "Your name (required)" invalid=true required=true (Please fill this in.)',
          'button "Post"',
          'button "Cancel"',
        ]),
      );
    expect(await heard(page)).toEqual([]);
    await page.keyboard.type('By keys.');
    await press('Tab');
    await page.keyboard.type('Zoe');
    await press('Enter');
    await at('Comment by Zoe');
    await says('Posted. Thank you!');
    await expect
      .poll(() => readTree(page))
      .toEqual(expect.arrayContaining(['list', 'listitem level=1', 'article "Comment by Zoe"']));
  });

  it('are answered, changed and taken back', async () => {
    subject = own();
    const { visitorToken } = await comment('Mine.');
    await open('parvis-comments', subject, { token: visitorToken });
    await ready('.menu');
    await tabTo(page, 'Reply');
    await press('Enter');
    await at('Your reply to Ada (required)');
    await tabTo(page, 'Cancel');
    await press('Enter');
    await at('Reply');
    await press('Enter');
    await at('Your reply to Ada (required)');
    await page.keyboard.type('An answer.');
    await tabTo(page, 'Post');
    await press('Enter');
    await at('Comment by Mo');
    await says('Posted. Thank you!');

    await tabTo(page, 'More actions');
    await press('Enter');
    await at('Copy link');
    await expect
      .poll(() => readTree(page))
      .toEqual(
        expect.arrayContaining([
          'button "More actions" hasPopup=menu expanded=true',
          'menu "More actions"',
          'menuitem "Copy link"',
          'menuitem "Edit"',
          'menuitem "Delete"',
        ]),
      );
    await press('End');
    await at('Delete');
    await press('ArrowDown');
    await at('Copy link');
    await press('ArrowUp');
    await at('Delete');
    await press('Home', 'e');
    await at('Edit');
    await press('Escape');
    await at('More actions');
    await press('Enter');
    await at('Copy link');
    await press('e', 'Enter');
    await at('Your comment (required)');
    await tabTo(page, 'Cancel');
    await press('Enter');
    await at('More actions');
    await press('Enter');
    await at('Copy link');
    await press('e', 'Enter');
    await at('Your comment (required)');
    await page.keyboard.type(' Changed.');
    await tabTo(page, 'Save');
    await press('Enter');
    await at('Comment by Mo');
    await says('Saved.');

    await tabTo(page, 'More actions');
    await press('Enter');
    await at('Copy link');
    await press('End', 'Enter');
    await at('Cancel');
    await expect
      .poll(() => readTree(page))
      .toEqual(expect.arrayContaining(['group "Delete this for good?"', 'button "Delete"', 'button "Cancel"']));
    await press('Escape');
    await at('More actions');
    await press('Enter');
    await at('Copy link');
    await press('End', 'Enter');
    await at('Cancel');
    await press('Shift+Tab', 'Enter');
    await at(/^1 comment$|^2 comments$/);
    await says('Deleted.');
  });

  it('are liked and reported', async () => {
    subject = own();
    await comment('Of somebody else.');
    await open('parvis-comments', subject);
    await ready('.menu');
    await tabTo(page, 'Like');
    await press('Space');
    await at('Like · 1 like');
    await expect.poll(() => readTree(page)).toContain('button "Like · 1 like" pressed=true');
    await press('Space');
    await at('Like');
    await expect.poll(() => readTree(page)).toContain('button "Like"');
    await tabTo(page, 'More actions', 'Shift+Tab');
    await press('Enter');
    await at('Copy link');
    await press('r', 'Enter');
    await at('Advertising or spam');
    await tabTo(page, 'Send report');
    await press('Enter');
    await at('Advertising or spam');
    await expect
      .poll(() => readTree(page))
      .toEqual(expect.arrayContaining(['radiogroup "What is wrong with it? (required)" invalid=true required=true']));
    expect(await heard(page)).toEqual([]);
    await press('ArrowDown');
    await tabTo(page, 'Send report');
    await press('Enter');
    await at('More actions');
    await says('Thank you. The business has been told.');
  });

  it('come by pages and in another order', async () => {
    await open('parvis-comments', 'long', { attributes: 'limit="3"' });
    await ready('.prompt');
    await tabTo(page, 'Load more');
    await press('Enter');
    await at('Comment by Guest 3');
    await tabTo(page, 'Load more');
    await press('Enter');
    await at('Comment by Guest 0');
    await tabTo(page, /^Sort by/, 'Shift+Tab');
    await press('ArrowDown');
    await ready('text="Number 0."');
    await at(/^Sort by/);
    expect(await heard(page)).toEqual([]);
  });

  it('that cannot be sent, or read, keep the focus and are told once', async () => {
    await open('parvis-comments', own(), {
      prepare: (fresh) =>
        fresh.route('**/v1/**', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue())),
    });
    await ready('.prompt');
    await tabTo(page, 'Write a comment…');
    await press('Enter');
    await at('Your comment (required)');
    await page.keyboard.type('On a train.');
    await press('Tab');
    await page.keyboard.type('Zoe');
    await press('Enter');
    await says('Not sent yet. It goes out by itself as soon as the connection is back.');
    await at('Write a comment…');
    await tabTo(page, 'Discard');
    await press('Enter');
    await at('Write a comment…');
    await page.unroute('**/v1/**');
    await opened.close();

    await open('parvis-comments', 'talk', { prepare: (fresh) => fresh.route('**/v1/**', (route) => route.abort()) });
    await ready('.standin');
    expect(await heard(page)).toEqual([]);
    await page.unroute('**/v1/**');
    await tabTo(page, 'Try again');
    await press('Enter');
    await at(/^\d comments$/);
    await says('Loading…');
  });

  it('A11Y-5: that are new are said once, and shown with the focus', async () => {
    subject = own();
    await comment('First.');
    await open('parvis-comments', subject);
    await opened.listening();
    await comment('Second.');
    await says('1 new comment');
    await comment('Third.');
    await ready('text="2 new comments"');
    expect(await heard(page)).toEqual([]);
    await tabTo(page, '2 new comments');
    await press('Enter');
    await at('Comment by Ada');
  });
});

describe('reviews', () => {
  it('A11Y-7: are written, with what is missing tied to its field', async () => {
    await open('parvis-reviews', own());
    await ready('.write');
    expect(await heard(page)).toEqual([]);
    await tabTo(page, 'Write a review');
    await press('Enter');
    await at('1 star · Poor');
    await tabTo(page, 'Post review');
    await press('Enter');
    await at('1 star · Poor');
    await expect
      .poll(() => readTree(page))
      .toEqual(
        expect.arrayContaining([
          'region "Reviews"',
          'radiogroup "Your rating (required)" invalid=true required=true',
          'textbox "Title (optional)"',
          'textbox "Your name (required)" invalid=true required=true (Please fill this in.)',
        ]),
      );
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await at('4 stars · Very good');
    await tabTo(page, 'Title (optional)');
    await page.keyboard.type('By keys');
    await press('Tab', 'Tab', 'Tab');
    await page.keyboard.type('03042025');
    await tabTo(page, 'Your name (required)');
    await page.keyboard.type('Kay');
    await press('Enter');
    await at('Review by Kay');
    await says('Posted. Thank you!');

    await tabTo(page, 'Change your review', 'Shift+Tab');
    await press('Enter');
    await at('4 stars · Very good');
    await tabTo(page, 'Cancel');
    await press('Enter');
    await at('Review by Kay');
    await tabTo(page, 'More actions');
    await press('Enter');
    await at('Copy link');
    await press('End', 'Enter');
    await at('Cancel');
    await press('Shift+Tab', 'Enter');
    await at('Reviews');
    await says('Deleted.');
  });

  it('are filtered, sorted and found helpful', async () => {
    await open('parvis-reviews', 'stay');
    await ready('.write');
    await tabTo(page, /^55 stars|^5\d*5 stars/);
    await press('Enter');
    await says('Only 5-star reviews');
    await at(/5 stars/);
    await expect
      .poll(async () => (await readTree(page)).filter((line) => line.includes('pressed=true')))
      .toHaveLength(1);
    await tabTo(page, 'Show all');
    await press('Enter');
    await at('Reviews');
    await says('7 reviews');
    await tabTo(page, 'Sort by');
    const first = opened.widget.locator('.post bdi').first();
    const before = await first.textContent();
    await press('ArrowDown');
    await at('Sort by');
    // The list that is exchanged takes what is tabbed to in it along.
    await expect.poll(() => first.textContent()).not.toBe(before);
    await tabTo(page, 'Helpful');
    await press('Enter');
    await at('Helpful · 1 person found this helpful');
    expect(await heard(page)).toEqual([]);
  });
});

describe('rating', () => {
  it('A11Y-2: is given by keys, in one act, and changed', async () => {
    await open('parvis-rating', own());
    await ready('.star-input');
    expect(await heard(page)).toEqual([]);
    await expect
      .poll(() => readTree(page))
      .toEqual(expect.arrayContaining(['radiogroup "Rate this"', 'radio "1 star"', 'radio "5 stars"']));
    await tabTo(page, '1 star');
    await press('ArrowRight', 'ArrowRight');
    await at('3 stars');
    await tabTo(page, 'Rate 3 out of 5');
    await press('Enter');
    await says('Posted. Thank you!');
    await at('3 stars');
    await tabTo(page, 'Change');
    await press('Enter');
    await at('When was it? (required)');
    await tabTo(page, 'Cancel');
    await press('Enter');
    await at('Change');
    await press('Enter');
    await at('When was it? (required)');
    await tabTo(page, 'Save');
    await press('Enter');
    await says('Saved.');
    await at('Change');
    await tabTo(page, '3 stars', 'Shift+Tab');
    await press('ArrowRight', 'Enter');
    await says('Saved.');
    await at('4 stars');
    await expect.poll(() => readTree(page)).toEqual(expect.arrayContaining(['radio "4 stars" checked=true']));
  });

  it('given before opens with the focus in it', async () => {
    subject = own();
    const { post, visitorToken } = await review(4);
    const { host } = stage.server;
    await open('parvis-rating', subject, {
      token: visitorToken,
      prepare: (fresh) =>
        fresh.addInitScript(
          ([name, value]) => {
            localStorage[name] = value;
          },
          [
            `parvis:${host}:demo:review:${subject}`,
            JSON.stringify({ id: post.id, rating: 4, experiencedOn: '2025-01-02' }),
          ] as const,
        ),
    });
    await ready('.yours');
    await tabTo(page, 'Your rating: 4 out of 5');
    await press('Enter');
    await at('Change');
  });
});

describe('sharing', () => {
  it('opens, shows a code, copies by hand and closes', async () => {
    await open('parvis-share', 'talk', {
      prepare: (fresh) => fresh.addInitScript('Object.defineProperty(navigator, "clipboard", { value: undefined })'),
    });
    await ready('.more');
    await expect
      .poll(() => readTree(page))
      .toEqual(
        expect.arrayContaining([
          'group "Share"',
          'button "Copy link"',
          'link "Share on Facebook (opens a new tab)"',
          'button "More"',
        ]),
      );
    await tabTo(page, 'More');
    await press('Enter');
    await ready('.rest');
    await at('More');
    await expect.poll(() => readTree(page)).toContain('button "More" expanded=true');
    await tabTo(page, 'QR code');
    await press('Enter');
    await ready('.qr svg');
    await at('QR code');
    await expect.poll(() => readTree(page)).toContainEqual(expect.stringMatching(/^image "QR code · http/));
    await press('Escape');
    await at('More');
    await tabTo(page, 'Copy link', 'Shift+Tab');
    await press('Enter');
    await at(/^Copy this link/);
    await press('Escape');
    await at('More');
  });
});
