import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenOptions, openStage, type Stage } from './accessibility/stage.ts';
import { enter, states } from './accessibility/states.ts';
import { useBrowser } from './browser/chromium.ts';

// What a designer would have seen at once. By figures: how it looks as a whole is for docs/gallery.md and the eye.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(() => stage?.close());

const warm = '<style>:root{color-scheme:light}body{background:#f6efe2;color:#3b2c1e;font:20px/1.9 serif}</style>';

/** Opens a widget in one of its states. */
const open = (tag: string, name: string, lang = 'en', options: OpenOptions = {}) => {
  const state = states.find((one) => one.tag === tag && one.name === name)!;
  return enter(stage, { ...state, options: (on) => ({ ...state.options?.(on), ...options }) }, lang);
};

it('E20: what one can do with a review stands on one line', async () => {
  for (const lang of ['de', 'fr']) {
    const { widget, close } = await open('parvis-reviews', 'translated', lang);
    const acts = await widget.locator('.acts').evaluate((row) =>
      [...row.children].map((act) => {
        const range = document.createRange();
        range.selectNodeContents(act);
        // Its words, which come last.
        return Math.round([...range.getClientRects()].at(-1)!.bottom * 2) / 2;
      }),
    );
    expect(acts.length).toBe(2);
    expect(new Set(acts).size, lang).toBe(1);
    await close();
  }
});

/** What a widget wears on a page: its ground, the colour of its text and of what stands out. */
async function wear(css: string, body: string): Promise<Record<'scheme' | 'ink' | 'accent' | 'button', string>> {
  const { page, widget, close } = await stage.open('parvis-comments', 'talk', { head: `<style>${css}</style>`, body });
  await widget.locator('.prompt').waitFor();
  const worn = await page.evaluate(() => {
    const box = document.querySelector('parvis-comments')!.shadowRoot!.querySelector('.parvis')!;
    const style = getComputedStyle(box);
    return {
      scheme: style.colorScheme,
      ink: style.color,
      accent: style.getPropertyValue('--accent'),
      button: style.getPropertyValue('--host-button'),
    };
  });
  await close();
  return worn;
}

it('E14: light text where nothing is painted stands on something dark', async () => {
  const dark = { scheme: 'dark', ink: expect.stringMatching(/^rgb\(2\d\d,/) };
  const reset = 'html,body{color-scheme:normal!important;background:none!important}';
  const layer = 'content:"";position:fixed;inset:0;z-index:-1;background:#111';
  expect(await wear(`${reset}body::before{${layer}}body{color:#ddd}`, '<main>$</main>')).toMatchObject(dark);
  expect(
    await wear(`${reset}body{color:#ccc}`, `<div style='${layer}'></div><main>$</main>`),
    'painted by a neighbour',
  ).toMatchObject(dark);
  // Grey text is on white as often.
  expect(await wear(`${reset}body{color:#888}`, '<main>$</main>')).toMatchObject({ scheme: 'light' });
});

it('E22: what little a page has decides', async () => {
  const brown = 'body{background:#f6efe2!important;color:#3b2c1e!important}a{color:#8a4b16}';
  const nav = '<nav><a href="/">Home</a></nav>';
  const copper = 'rgb(138,75,22)';
  const seen = [
    await wear(brown, `${nav}<main>$</main>`),
    await wear(`${brown}nav{background:#5d3a1a}nav a{color:#fff}`, `${nav}<main>$</main>`),
    await wear(`${brown}h1{color:#8a4b16}`, '<main><h1>Bread</h1>$</main>'),
    await wear(brown.replace('#8a4b16', 'inherit'), `${nav}<main>$</main>`),
  ].map(({ button }) => button.replaceAll(' ', ''));
  expect(seen).toEqual([copper, 'rgb(93,58,26)', copper, 'rgb(59,44,30)']);
  // The text's own links go first, and a page that says nothing has the widgets' own colour.
  const text = await wear(`${brown}main a{color:#246}`, `${nav}<main><a href="#a">x</a>$</main>`);
  expect(text.button.replaceAll(' ', '')).toBe('rgb(34,68,102)');
  expect((await wear('', '<main>$</main>')).button.replaceAll(' ', '')).toBe('rgb(31,95,208)');
});

describe('E21', () => {
  it('E21: stars come first, dates are calm and whole', async () => {
    const { page, widget, close } = await open('parvis-reviews', 'full', 'de');
    for (const width of [320, 720]) {
      await page.setViewportSize({ width, height: 800 });
      const head = await widget
        .locator('.post')
        .first()
        .evaluate((post) => {
          const box = (one: Element): DOMRect => one.getBoundingClientRect();
          const link = post.querySelector('.dates a')!;
          const { color, textDecorationLine } = getComputedStyle(link);
          return {
            starsFirst: box(post.querySelector('.stars')!).top <= box(link).top + 8,
            color: color === getComputedStyle(post.querySelector('.dates')!).color,
            textDecorationLine,
            lines: [...post.querySelectorAll('time')].map((time) => {
              const text = time.firstChild!;
              const date = document.createRange();
              date.setStart(text, text.textContent!.search(/\d/));
              date.setEnd(text, text.textContent!.length);
              return date.getClientRects().length;
            }),
          };
        });
      expect(head).toEqual({ starsFirst: true, color: true, textDecorationLine: 'none', lines: [1, 1] });
    }
    await close();
  });

  it('E21: an arrow stands beside the word that is chosen', async () => {
    const { widget, close } = await open('parvis-reviews', 'full');
    const order = widget.locator('select').last();
    const widthOf = async (name: string): Promise<number> => {
      await order.selectOption(name);
      return order.evaluate((select) => (select as HTMLElement).offsetWidth);
    };
    expect(await widthOf('helpful')).toBeLessThan((await widthOf('lowest')) - 1);
    await close();
  });

  it('E21: what is asked before a deletion has buttons', async () => {
    const { widget, close } = await open('parvis-reviews', 'question before deletion');
    const looks = await widget.locator('[role=group] button').evaluateAll((all) =>
      all.map((button) => {
        const { borderTopWidth, backgroundColor, textDecorationLine } = getComputedStyle(button);
        return { borderTopWidth, textDecorationLine, backgroundColor };
      }),
    );
    expect(looks).toMatchObject(Array(2).fill({ borderTopWidth: '1px', textDecorationLine: 'none' }));
    expect(looks[0]!.backgroundColor).not.toBe(looks[1]!.backgroundColor);
    await close();
  });

  it('E21: a report has a box, its choices stand beside the middle of their first line', async () => {
    const { widget, close } = await open('parvis-comments', 'report', 'en', { head: warm });
    const report = await widget.locator('form').evaluate((form) => {
      const box = getComputedStyle(form.parentElement!);
      const offs = [...form.querySelectorAll('label:has([type=radio])')].map((label) => {
        const range = document.createRange();
        range.selectNodeContents(label.lastChild!);
        const middle = ({ top, bottom }: DOMRect): number => (top + bottom) / 2;
        return Math.abs(
          middle(range.getClientRects()[0]!) - middle(label.querySelector('input')!.getBoundingClientRect()),
        );
      });
      return { border: box.borderTopWidth, padding: box.paddingLeft, off: Math.max(...offs) };
    });
    expect(report).toMatchObject({ border: '1px', padding: '16px' });
    expect(report.off).toBeLessThanOrEqual(1);
    await close();
  });

  it('E21: boxes have the hue of their page, not that of its text', async () => {
    const head = warm.replace('#3b2c1e', '#1e2a3a');
    const { widget, close } = await open('parvis-reviews', 'question before deletion', 'en', { head });
    const notice = await widget.locator('.notice').evaluate((box) => getComputedStyle(box).backgroundColor);
    const [red, , blue, cover] = notice.match(/[\d.]+/g)!.map(Number);
    expect(cover).toBeGreaterThan(0);
    expect(red! - blue!).toBeGreaterThan(0);
    await close();
  });

  it('E21: nobody is the first any more while the first is being sent', async () => {
    const { page, widget, close } = await stage.open('parvis-reviews', 'first-of-all');
    await page.route('**/posts', (route) => (route.request().method() === 'POST' ? undefined : route.continue()));
    await widget.locator('.empty').waitFor();
    await widget.locator('.write').click();
    await widget.locator('.star-input label').nth(4).click();
    await widget.locator('[name=experiencedOn]').fill('2025-04-03');
    await widget.locator('[name=name]').fill('Zoe');
    await widget.locator('[type=submit]').click();
    await widget.locator('.outgoing').waitFor();
    expect(await widget.locator('.empty').isVisible()).toBe(false);
    await close();
  });

  it('E21: reviews that are too few for a mean have a star to say what they are', async () => {
    for (const [tag, attributes] of [
      ['parvis-reviews', ''],
      ['parvis-rating', 'readonly'],
    ] as const) {
      const { widget, close } = await stage.open(tag, 'few', { attributes });
      const star = widget.getByText(/^2 (reviews|ratings)$/);
      expect(await star.evaluate((count) => getComputedStyle(count, '::before').content)).toContain('★');
      await close();
    }
  });
});

it('E13: a phone does not magnify the page for a field', async () => {
  const phone = { head: '<style>body{font-size:13px!important}</style>', context: { hasTouch: true, isMobile: true } };
  for (const [tag, name] of [
    ['parvis-reviews', 'form'],
    ['parvis-comments', 'report against the law, with errors'],
  ] as const) {
    const { widget, close } = await open(tag, name, 'en', phone);
    const sizes = await widget
      .locator('input:not([type=radio],[type=checkbox]), textarea, select')
      .evaluateAll((all) => all.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.min(...sizes), name).toBeGreaterThanOrEqual(16);
    await close();
  }
});

it('E15: keys that a widget handles are not for the page', async () => {
  const { page, widget, close } = await open('parvis-comments', 'own menu');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['keydown', 'keyup']) {
      document.addEventListener(type, (event) => heard.push((event as KeyboardEvent).key));
    }
  });
  const items = widget.locator('[role=menuitem]');
  for (const key of ['ArrowDown', 'e', 'End', 'Enter']) await page.keyboard.press(key);
  // By Enter on the last item, which asks before it deletes: Escape takes that back, and is not for a dialog around it.
  await widget.locator('[role=group] button').first().waitFor();
  await page.keyboard.press('Escape');
  await items.first().waitFor({ state: 'detached' });
  await widget.locator('.acts button').first().focus();
  await page.keyboard.press('Space');
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  // What has closed meanwhile hears no more of the key.
  expect(heard.filter((key) => key !== 'Escape')).toEqual([]);
  expect(heard.filter((key) => key === 'Escape').length).toBeLessThanOrEqual(1);
  await close();
});

it('E16: what is pasted one after the other has a rhythm', async () => {
  const photo = `<style>body{background:#888 url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E")!important;color:#888!important}</style>`;
  const body = ['reviews', 'comments', 'rating', 'share', 'rating']
    .map((name) => `<parvis-${name} subject="few" loading="eager"></parvis-${name}>`)
    .join('');
  for (const head of [photo, '']) {
    const { page, close } = await stage.open('parvis-comments', 'talk', { head, body: `<main>${body}$</main>` });
    await page.locator('parvis-comments').last().locator('.post').first().waitFor();
    await page.locator('parvis-reviews .post').first().waitFor();
    await page.locator('parvis-share button').first().waitFor();
    const seen = await page.evaluate(() => {
      const all = [...document.querySelectorAll('[subject]')].map((one) => one.shadowRoot!);
      const boxes = all.map((root) => root.querySelector('.parvis')!.getBoundingClientRect());
      const posts = [...all[0]!.querySelectorAll('.post')].map((post) => post.getBoundingClientRect());
      return {
        gaps: boxes.slice(1).map(({ top }, at) => top - boxes[at]!.bottom),
        posts: posts[1]!.top - posts[0]!.bottom,
        heading: all[1]!.querySelector('h2')!.getBoundingClientRect().top - posts.at(-1)!.bottom,
      };
    });
    expect(seen.heading).toBeGreaterThan(seen.posts + 8);
    // A list below a row of stars.
    expect(seen.gaps.at(-1)).toBeGreaterThanOrEqual(24);
    if (head) expect(Math.min(...seen.gaps)).toBeGreaterThanOrEqual(12);
    await close();
  }
});

/** Does to a widget what translators of browsers do: each text becomes a `font` with other words, and is thrown away. */
const translateAll = (widget: Locator): Promise<void> =>
  widget.evaluate((element) => {
    const walker = document.createTreeWalker(element.shadowRoot!, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement!.closest('style,option,[translate=no]')) continue;
      const [outer, inner] = [document.createElement('font'), document.createElement('font')];
      inner.textContent = `⟦${text.data}⟧`;
      outer.append(inner);
      text.replaceWith(outer);
    }
  });

describe('E18', () => {
  it('E18: what changes in comments is said anew on a page that was translated', async () => {
    for (let n = 1; n <= 5; n++) {
      const author = { name: `Guest ${n}` };
      await stage.server.write({ kind: 'comment', subject: { key: 'fonts' }, author, body: `Number ${n}.` });
    }
    const { page, widget, complaints, close } = await stage.open('parvis-comments', 'fonts', {
      attributes: 'limit="3"',
    });
    await widget.locator('.prompt').waitFor();
    await widget.locator('.prompt').hover();
    await translateAll(widget);
    const heading = widget.locator('h2');
    expect(await heading.textContent()).toBe('⟦5 comments⟧');
    const like = widget.locator('.acts button').first();
    await like.click();
    await expect.poll(() => like.textContent()).toBe('1');
    await widget.getByRole('button', { name: '⟦Load more⟧' }).click();
    await widget.getByText('Number 1.').waitFor();
    await translateAll(widget);
    await widget.locator('.prompt').click();
    await widget.locator('textarea').fill('What I *say*.');
    await widget.locator('[name=name]').fill('Zoe');
    await translateAll(widget);
    await page.route('**/posts', async (route) => {
      if (route.request().method() === 'POST')
        await widget
          .locator('.outgoing')
          .waitFor()
          .then(() => translateAll(widget));
      await route.continue();
    });
    await widget.locator('[type=submit]').click();
    await widget.getByRole('article', { name: 'Comment by Zoe' }).waitFor();
    await expect.poll(() => heading.textContent()).toBe('6 comments');
    expect(await widget.locator('.outgoing').count()).toBe(0);
    await translateAll(widget);
    const own = widget.getByRole('article', { name: 'Comment by Zoe' });
    await own.locator('.menu > button').click();
    await widget.locator('[role=menuitem]').nth(-3).click();
    await own.locator('textarea').fill('What I **mean**.');
    await own.locator('[type=submit]').click();
    await expect.poll(() => own.locator('.text').textContent()).toBe('What I mean.');
    // Out of the way of the one that was edited.
    await expect.poll(() => own.locator('.byline').innerText()).toContain('edited');
    expect(complaints).toEqual([]);
    await close();
  });

  it('E18: figures of reviews and ratings are said anew on a page that was translated', async () => {
    const { page, widget, complaints, close } = await stage.open('parvis-reviews', 'stay', {
      body: '<main>$<parvis-rating subject="stay" loading="eager"></parvis-rating></main>',
    });
    const rating = page.locator('parvis-rating');
    await rating.locator('b').waitFor();
    await widget.locator('.write').hover();
    const vote = widget.locator('.acts button').first();
    await vote.waitFor();
    await translateAll(widget);
    await translateAll(rating);
    const before = await widget.locator('.figures').innerText();
    await stage.server.write({
      kind: 'review',
      subject: { key: 'stay' },
      author: { name: 'Ada' },
      rating: 1,
      experiencedOn: '2025-05-05',
    });
    await expect.poll(() => widget.locator('.figures').innerText()).not.toBe(before);
    await expect.poll(() => widget.locator('.figures').innerText()).toContain('8 reviews');
    expect(await widget.locator('.figures').innerText()).not.toContain('7 reviews');
    await expect.poll(() => widget.locator('.bars li').last().locator('[aria-hidden]').last().textContent()).toBe('1');
    await expect.poll(() => rating.locator('.rating').innerText()).toContain('(8)');
    expect(await rating.locator('.rating').innerText()).not.toContain('(7)');
    await vote.click();
    await expect.poll(() => vote.innerText()).toMatch(/1$/);
    await translateAll(widget);
    await vote.click();
    await expect.poll(() => vote.innerText()).not.toMatch(/1/);
    expect(complaints).toEqual([]);
    await close();
  });
});

it('E19: what was shown stays shown when the page becomes narrow', async () => {
  for (let n = 1; n <= 8; n++) {
    const body = `Number ${n}. ${'A sentence that takes its room on a page that is narrow. '.repeat(4)}`;
    await stage.server.write({ kind: 'comment', subject: { key: 'narrowed' }, author: { name: 'Ada' }, body });
  }
  const { page, widget, close } = await stage.open('parvis-comments', 'narrowed', {
    body: '<main><h1>Page</h1>$</main><footer style="height:300px">Below</footer>',
    context: { viewport: { width: 1280, height: 900 } },
  });
  const seen = (): Promise<string[]> =>
    widget
      .locator('.post')
      .evaluateAll((posts) =>
        posts.flatMap((post) => (post.checkVisibility() ? (/Number \d/.exec(post.textContent) ?? []) : [])),
      );
  await expect.poll(seen).toHaveLength(8);
  const before = await page.evaluate(() => document.querySelector('footer')!.getBoundingClientRect().top);
  await page.setViewportSize({ width: 360, height: 640 });
  await expect
    .poll(() => page.evaluate(() => document.querySelector('footer')!.getBoundingClientRect().top))
    .toBeGreaterThan(before);
  // Drawn anew there, for another reason.
  await widget.locator('.acts button').first().click();
  await widget.locator('.acts [aria-pressed=true]').waitFor();
  expect(await seen()).toHaveLength(8);
  // Nothing is cut off by a box that is lower than what is in it, either.
  const [last, footer] = [
    await widget.locator('.post').last().boundingBox(),
    await page.locator('footer').boundingBox(),
  ];
  expect(last!.y + last!.height).toBeLessThanOrEqual(footer!.y);
  await close();
});
