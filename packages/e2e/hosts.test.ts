import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFlaws } from './accessibility/flaws.ts';
import { openStage, type Stage } from './accessibility/stage.ts';
import { enter, states } from './accessibility/states.ts';
import { useBrowser } from './browser/chromium.ts';
import { hosts } from './browser/hosts.ts';
import { isWhole } from './browser/whole.ts';

// Ten pages of very different make, and on each one state, in turn; `pnpm prove hosts` draws every state on each.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(() => stage?.close());

const shown = [
  'parvis-comments, form with errors',
  'parvis-reviews, full',
  'parvis-share, panel',
  'parvis-comments, reply',
  'parvis-rating, few',
].map((title) => states.find(({ tag, name }) => `${tag}, ${name}` === title)!);
const pairs = hosts.flatMap((host, at) =>
  (isWhole ? shown : [shown[at % shown.length]!]).map((state) => ({
    host,
    state,
    title: `${host.name}: ${state.tag}, ${state.name}`,
  })),
);

it.each(pairs)('$title is readable, in its box and large enough to press', async ({ host, state }) => {
  const { page, widget, close } = await enter(stage, state, 'en', { host });
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findFlaws(widget), `${width}`).toEqual([]);
  }
  await close();
});

it('A11Y-10: what opens comes out of what was pressed, and at once for who wants no motion', async () => {
  const menu = states.find(({ tag, name }) => tag === 'parvis-comments' && name === 'menu')!;
  const count = async (reducedMotion: 'reduce' | 'no-preference'): Promise<number> => {
    const { widget, close } = await enter(stage, { ...menu, act: undefined }, 'en', { context: { reducedMotion } });
    const moving = await widget.evaluate(
      (element) =>
        new Promise<number>((done) => {
          const root = element.shadowRoot!;
          new MutationObserver(() => {
            if (root.querySelector('.items')) done(root.getAnimations().length);
          }).observe(root, { subtree: true, childList: true });
          root.querySelector<HTMLElement>('.menu > button')!.click();
        }),
    );
    await close();
    return moving;
  };
  expect(await count('no-preference')).toBeGreaterThan(0);
  expect(await count('reduce')).toBe(0);
});
