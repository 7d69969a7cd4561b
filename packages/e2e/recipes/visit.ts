import type { FrameLocator, Locator, Page } from 'playwright-core';
import { newPage } from '../browser/page.ts';
import { until } from '../browser/patience.ts';
import type { RecipeStage } from './recipe.ts';

/** The pages of a small site, and what they have to be about. */
export interface Visit {
  /** Where they are served. */
  origin: string;
  /** What the site has to have among its addresses. @default `origin` */
  registered?: string;
  /** The frame that the widget is in. @default none */
  frame?: string;
  /** Of the page that is written on. */
  path: string;
  /** The key that what is written there has to stand under. */
  key: string;
  /** The title that the server has to have of it. @default not looked at */
  title?: string;
  /** Another page, on which none of it may be. */
  otherPath: string;
  otherKey: string;
  /** @default comments */
  widget?: 'comments' | 'reviews';
  /** A server has put the widget into the page: what one presses is there before anybody hears it. */
  isRendered?: true;
  /** The switch that makes the page dark, which the widget has to follow. */
  dark?: string;
  /** A page in French, where the widget has to speak it. */
  frenchPath?: string;
  /** A name that pages have been given as their `subject`, and these pages: all of them show what stands under it. */
  shared?: { key: string; paths: string[] };
  /** Goes from the first page to the other and back inside the page, as single-page applications do. */
  inside?: { to(page: Page): Promise<void>; back(page: Page): Promise<void> };
}

/** What is written. */
export const text = 'Written where the recipe says that it can be.';
/** What a page asks of hosts elsewhere, scripts of Ghost for instance: there may be no way to them from here. */
const isOfOthers = /ERR_NAME_NOT_RESOLVED|ERR_INTERNET_DISCONNECTED/;
const sharedText = 'One thread stands on all pages that name it.';
const words = {
  comments: { write: 'Write a comment', post: 'Post', french: 'Écrire un commentaire' },
  reviews: { write: 'Write a review', post: 'Post review', french: 'Donner votre avis' },
};

const inFrame = (page: Page, frame: string | undefined): Page | FrameLocator =>
  frame === undefined ? page : page.frameLocator(frame);

async function write(list: Locator, widget: 'comments' | 'reviews'): Promise<void> {
  await list.getByRole('button', { name: words[widget].write }).click();
  if (widget === 'reviews') {
    await list.locator('form label').filter({ hasText: '4 star' }).click();
    await list.getByLabel('Your review').fill(text);
    await list.getByLabel('When was it?').fill('2025-03-04');
  } else await list.getByLabel('Your comment').fill(text);
  await list.getByLabel('Your name').fill('Ada');
  const [stored] = await Promise.all([
    // 202: some work is asked for first, where limits are on.
    list
      .page()
      .waitForResponse(
        (answer) => answer.request().method() === 'POST' && /\/posts$/.test(answer.url()) && answer.status() !== 202,
      ),
    list.getByRole('button', { name: words[widget].post, exact: true }).click(),
  ]);
  if (stored.status() !== 201) throw new Error(`It was refused: ${await stored.text()}`);
  await list.getByRole('article').filter({ hasText: text }).waitFor();
}

/** Of a text, from 0 (black) to 1 (white). */
const brightness = (text: Locator): Promise<number> =>
  text.evaluate((element) => {
    const context = document.createElement('canvas').getContext('2d')!;
    context.fillStyle = getComputedStyle(element).color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 765;
  });

/** What the server has under a key. */
async function ask(host: string, key: string, widget: 'comments' | 'reviews') {
  const query = new URLSearchParams({ subject: key, blocks: widget });
  const answer = await fetch(`${host}/v1/sites/shop/page?${query}`);
  const { subject } = (await answer.json()) as {
    subject: { title: string | null; commentCount: number; reviewCount: number };
  };
  return { title: subject.title, count: widget === 'comments' ? subject.commentCount : subject.reviewCount };
}

/** Opens a page whose widget has to speak French. @returns what was done */
export async function speaksFrench(
  { browser }: Pick<RecipeStage, 'browser'>,
  url: string,
  { widget = 'comments', frame }: Pick<Visit, 'widget' | 'frame'> = {},
): Promise<string> {
  const { page, close } = await newPage(browser);
  try {
    await page.goto(url);
    await inFrame(page, frame)
      .locator(`parvis-${widget}`)
      .getByRole('button', { name: words[widget].french })
      .waitFor();
    return `${new URL(url).pathname}: in French`;
  } finally {
    await close();
  }
}

/**
 * Opens a page of a small site, writes through its widget, and finds it again: after a reload, on the server under the
 * key that the recipe says, and not on another page. @returns what was done
 */
export async function visit({ browser, server, allow }: RecipeStage, asked: Visit): Promise<string[]> {
  const {
    origin,
    path,
    key,
    title,
    otherPath,
    otherKey,
    widget = 'comments',
    frenchPath,
    shared,
    inside,
    dark,
  } = asked;
  await allow(asked.registered ?? origin);
  const { page, complaints, listening, close } = await newPage(browser);
  const list = inFrame(page, asked.frame).locator(`parvis-${widget}`);
  const ours = list.getByRole('article').filter({ hasText: text });
  /** The list is there, and has nothing of what was written. */
  const waitForNone = async (): Promise<void> => {
    await list.getByText(widget === 'comments' ? 'Nobody has written yet.' : 'No reviews yet.').waitFor();
    if ((await ours.count()) > 0) throw new Error('What was written on one page is on another.');
  };
  const done: string[] = [];
  try {
    await page.goto(origin + path);
    if (asked.isRendered) await listening();
    await write(list, widget);
    await page.reload();
    await ours.waitFor();
    const there = await ask(server.host, key, widget);
    if (there.count !== 1) throw new Error(`Nothing stands under ${key}. ${JSON.stringify(there)}`);
    if (title !== undefined && there.title !== title) throw new Error(`The server calls it ${there.title}.`);
    done.push(`${path}: written, there after a reload, under the key ${key}`);
    if (inside) {
      await page.evaluate(() => Object.assign(window, { wasHere: true }));
      await inside.to(page);
      await waitForNone();
      await inside.back(page);
      await ours.waitFor();
      if (!(await page.evaluate(() => 'wasHere' in window))) throw new Error('The page was loaded anew.');
      done.push(`to ${otherPath} and back inside the page: each has its own`);
    }
    if (dark) {
      const heading = list.getByRole('heading').first();
      const light = await brightness(heading);
      await page.locator(dark).filter({ visible: true }).first().click();
      await until(async () => (await brightness(heading)) > light + 0.5);
      done.push('dark with the page, by its switch');
    }
    await page.goto(origin + otherPath);
    await waitForNone();
    if ((await ask(server.host, otherKey, widget)).count !== 0) throw new Error(`${otherKey} has it too.`);
    done.push(`${otherPath}: none of it`);
    if (frenchPath) done.push(await speaksFrench({ browser }, origin + frenchPath, asked));
    if (shared) {
      const { key, paths } = shared;
      await server.write(
        { kind: 'comment', subject: { key }, author: { name: 'Bo' }, body: sharedText },
        undefined,
        'shop',
      );
      for (const one of paths) {
        await page.goto(origin + one);
        await list.getByRole('article').filter({ hasText: sharedText }).waitFor();
      }
      done.push(`${paths.join(', ')}: one thread, ${key}`);
    }
    if (!complaints.every((line) => isOfOthers.test(line))) throw new Error('The page complains.');
    return done;
  } catch (error) {
    throw new Error([`${page.url()}: ${error}`, ...done, ...complaints].join('\n'), { cause: error });
  } finally {
    await close();
  }
}
