import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from '../browser/chromium.ts';
import { findCut } from './cut.ts';
import { openStage, type Stage } from './stage.ts';
import { enter, states } from './states.ts';

// What a widget keeps when somebody makes it larger: WCAG 1.4.4, 1.4.10, 1.4.12, and 2.4.11 below a header that stays.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(() => stage?.close());

const shown = states.filter(({ name }) =>
  [
    'full',
    'form with errors',
    'report against the law, with errors',
    'waiting in the outbox',
    'panel',
    'menu',
    'given before',
  ].includes(name),
);
/** What a reader may set (1.4.12). The widgets' text is in shadow roots, where a reader's own style comes by an extension. */
const spacing =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

const larger = {
  'at 320 pixels, which is 400 %': { viewport: { width: 320, height: 640 }, css: '' },
  'with text twice as large': { viewport: { width: 640, height: 800 }, css: '.parvis{font-size:32px!important}' },
  'with wider spacing': { viewport: { width: 360, height: 640 }, css: spacing },
};

it.each(shown.map((state) => ({ state, title: `${state.tag.slice(7)}, ${state.name}` })))(
  '$title: nothing is cut off at 320 pixels, with text twice as large, with wider spacing',
  async ({ state }) => {
    const { page, widget, close } = await enter(stage, state, 'en');
    for (const [name, { viewport, css }] of Object.entries(larger)) {
      await page.setViewportSize(viewport);
      expect(await findCut(widget, css), name).toEqual([]);
    }
    await close();
  },
);

it('A11Y-8: what has the focus is not covered by a header of the page', async () => {
  const opened = await stage.open('parvis-comments', 'talk', {
    head: '<style>header{position:sticky;top:0;height:80px;background:#333;z-index:9}</style>',
    body: '<header></header><main><h1>Page</h1><p style="height:300px"></p>$<p style="height:900px"></p></main>',
    context: { viewport: { width: 600, height: 420 } },
  });
  const { page, widget, close } = opened;
  await widget.locator('.menu').first().waitFor();
  for (const key of [...Array<string>(14).fill('Tab'), ...Array<string>(14).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    const read = (): Promise<string | undefined> =>
      page.evaluate(() => {
        const at = document.activeElement?.shadowRoot?.activeElement;
        if (!at) return;
        const { top, bottom } = at.getBoundingClientRect();
        return bottom <= 80 || top < 80 - 1 ? `${at.textContent} ${top}` : undefined;
      });
    // A browser scrolls in its next frame.
    await expect.poll(read).toBeUndefined();
  }
  await close();
});

it.each(['de', 'fr'])('at 320 pixels no button has a word in two lines: %s', async (lang) => {
  const state = states.find(({ name }) => name === 'searchable')!;
  const { widget, close } = await enter(stage, state, lang, { context: { viewport: { width: 320, height: 640 } } });
  const broken = await widget.evaluate((element) =>
    [...element.shadowRoot!.querySelectorAll('button')]
      .filter(({ textContent }) => /^\S+$/.test(textContent))
      .filter((button) => {
        const words = document.createRange();
        // A sign beside it has a line of its own.
        words.selectNodeContents(button.querySelector('span') ?? button);
        return new Set([...words.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1;
      })
      .map(({ textContent }) => textContent),
  );
  expect(broken).toEqual([]);
  await close();
});
