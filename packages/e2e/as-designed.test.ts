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
    await widget.locator('select').last().selectOption('helpful');
    const gaps = await widget.locator('select').evaluateAll((all) =>
      (all as HTMLSelectElement[]).map((select) => {
        const word = select.parentElement!.appendChild(document.createElement('span'));
        word.style.cssText = `position:absolute;white-space:nowrap;font:${getComputedStyle(select).font}`;
        word.textContent = select.selectedOptions[0]!.textContent;
        return select.offsetWidth - word.offsetWidth;
      }),
    );
    expect(gaps).toHaveLength(2);
    expect(Math.abs(gaps[0]! - gaps[1]!)).toBeLessThanOrEqual(1);
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
