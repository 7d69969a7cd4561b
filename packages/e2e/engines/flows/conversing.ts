import { expect } from 'vitest';
import { comments, type Flow, widget } from '../flow.ts';
import type { Stage } from '../stage.ts';

const things =
  'kettle lantern basket compass anchor whistle mirror pillow candle ladder bucket hammer violin teapot umbrella wardrobe curtain blanket balcony fountain'.split(
    ' ',
  );

/** Takes an item of the menu of the first post. */
async function choose(stage: Stage, item: string): Promise<void> {
  await stage.press(widget, '.menu > button');
  await stage.press(widget, '[role=menuitem]', item);
}

/** Those of a visitor who talks with others, and comes back. */
export const conversing: Flow[] = [
  {
    name: 'name somebody',
    async play(stage) {
      await stage.write('Is the roof open in winter?');
      await stage.open(comments(stage));
      await stage.press(widget, '.acts button', 'Reply');
      await stage.type(widget, 'textarea', 'Thank you @');
      await stage.see(widget, '[role=option]', 'Ada');
      await stage.engine.press('a', 'd');
      await stage.engine.press('Enter');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('Thank you @Ada ');
      await stage.engine.press(...'for that.');
      await stage.type(widget, '[name=name]', 'Grace');
      await stage.press(widget, '[type=submit]');
      await stage.see(widget, 'article article strong', '@Ada');
    },
  },
  {
    name: 'name somebody by the pointer, from right to left',
    async play(stage) {
      await stage.write('Is the sauna open on Sundays?');
      await stage.open(comments(stage), { lang: 'ar', dir: 'rtl' });
      await stage.press(widget, '.acts button:last-child');
      await stage.type(widget, 'textarea', '@');
      await stage.press(widget, '[role=option]', 'Ada');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('@Ada ');
      // One goes on typing where one was.
      await stage.engine.press('x');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('@Ada x');
    },
  },
  {
    name: 'quote',
    async play(stage) {
      await stage.write('The first boat left very early.');
      await stage.open(comments(stage));
      await choose(stage, 'Quote');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('> The first boat left very early.\n\n');
      await stage.engine.press(...'So it did.');
      await expect.poll(() => stage.value(widget, 'textarea')).toMatch(/\n\nSo it did\.$/);
    },
  },
  {
    name: 'quote what is selected',
    async play(stage) {
      await stage.write('The first train left **very late** again.');
      await stage.open(comments(stage));
      // Who selects with a pointer has given a sign of acting, whose code keeps what is selected.
      await stage.press(widget, '.acts button', 'Reply');
      await stage.press(widget, 'form button', 'Cancel');
      await stage.engine.evaluate((tag) => {
        const words = document.querySelector(tag)!.shadowRoot!.querySelector('.text strong')!.firstChild!;
        getSelection()!.setBaseAndExtent(words, 0, words, words.textContent!.length);
      }, widget);
      await choose(stage, 'Quote');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('> very late\n\n');
    },
  },
  {
    name: 'search',
    async play(stage) {
      for (const [n, thing] of things.entries()) await stage.write(`The ${thing} is where it ought to be, room ${n}.`);
      const path = `${stage.server.host}/v1/sites/demo/search?subject=${stage.subject}&q=umbrella`;
      const found = async () => ((await (await fetch(path)).json()) as { total: number }).total;
      await stage.until('what was written in the index', found, (total) => total === 1);
      await stage.open(comments(stage));
      await stage.type(widget, '[type=search]', 'umbrella');
      await stage.see(widget, '.hits mark', 'umbrella');
      await stage.engine.press('Escape');
      await stage.seeNot(widget, '.hits a');
      expect(await stage.value(widget, '[type=search]')).toBe('');
      await stage.type(widget, '[type=search]', 'wardrobe');
      await stage.press(widget, '.hits a', 'wardrobe');
      // A window of WebKit's driver has no focus itself, so nothing in it is `:focus`.
      const focused = (): Promise<string | undefined> =>
        stage.engine.evaluate((tag) => document.querySelector(tag)!.shadowRoot!.activeElement?.textContent, widget);
      await expect.poll(focused).toContain('wardrobe');
    },
  },
  {
    name: 'follow',
    async play(stage) {
      await stage.write('The lake is frozen over this week.');
      await stage.open(comments(stage));
      await stage.press(widget, '.head button', 'Follow');
      await stage.see(widget, 'dialog[open] select:enabled');
      await stage.engine.press('Escape');
      await stage.seeNot(widget, 'dialog');
      await choose(stage, 'Follow');
      await stage.see(widget, 'dialog[open] label', 'This conversation');
      await stage.press(widget, 'dialog button', 'Close');
      await stage.seeNot(widget, 'dialog');
    },
  },
];
