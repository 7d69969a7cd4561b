import { expect } from 'vitest';
import { comments, type Flow, widget } from '../flow.ts';
import type { Stage } from '../stage.ts';

async function writeComment(stage: Stage, text: string): Promise<void> {
  await stage.press(widget, '.prompt');
  await stage.type(widget, 'textarea', text);
  await stage.type(widget, '[name=name]', 'Grace');
  await stage.press(widget, '[type=submit]');
}

const focused = (stage: Stage, tag: string): Promise<string> =>
  stage.engine.evaluate((tag) => {
    const at = document.querySelector(tag)?.shadowRoot?.activeElement;
    return (at?.getAttribute('aria-label') ?? at?.getAttribute('name') ?? at?.textContent ?? '').trim();
  }, tag);

/** Presses Tab until this has the focus. */
async function tabTo(stage: Stage, tag: string, name: string): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const now = await focused(stage, tag);
    if (now.startsWith(name)) return;
    met.push(now);
    await stage.engine.press('Tab');
  }
  throw new Error(`Tab never came to ${name}, but to ${met.join(' | ')}`);
}

/** Those of a visitor who writes something down. */
export const writing: Flow[] = [
  {
    name: 'write',
    async play(stage) {
      await stage.open(comments(stage));
      await stage.see(widget, '*', 'Nobody has written yet.');
      await writeComment(stage, 'The boats left early.');
      await stage.see(widget, 'article', 'The boats left early.');
      await stage.see(widget, 'h2', '1 comment');
      await expect.poll(async () => (await stage.counts()).commentCount).toBe(1);
    },
  },
  {
    name: 'reply',
    async play(stage) {
      await stage.write('Who comes on Saturday?');
      await stage.open(comments(stage));
      await stage.press(widget, '.acts button', 'Reply');
      await stage.type(widget, 'textarea', 'I do.');
      await stage.type(widget, '[name=name]', 'Grace');
      await stage.press(widget, '[type=submit]');
      await stage.see(widget, 'article article', 'I do.');
      await expect.poll(async () => (await stage.counts()).commentCount).toBe(2);
    },
  },
  {
    name: 'react',
    async play(stage) {
      await stage.write('Like me.');
      await stage.open(comments(stage));
      await stage.press(widget, '.acts button', 'Like');
      await stage.see(widget, '.acts button[aria-pressed=true]', '1 like');
      await stage.press(widget, '.acts button', 'Like');
      await stage.see(widget, '.acts button[aria-pressed=false]', 'Like');
    },
  },
  {
    name: 'rate',
    async play(stage) {
      await stage.open(`<h1>Room</h1><parvis-rating subject="${stage.subject}"></parvis-rating>`);
      await stage.press('parvis-rating', '.star-input label:nth-of-type(4)');
      await stage.see('parvis-rating', '*', 'Your rating: 4 out of 5');
      await expect.poll(async () => (await stage.counts()).reviewCount).toBe(1);
    },
  },
  {
    name: 'review',
    async play(stage) {
      const tag = 'parvis-reviews';
      await stage.open(`<h1>Room</h1><${tag} subject="${stage.subject}"></${tag}>`);
      await stage.press(tag, '.write');
      await stage.press(tag, '.star-input label:nth-of-type(5)');
      await stage.type(tag, '[name=title]', 'A fine stay');
      await stage.type(tag, 'textarea', 'We liked it.');
      // The calendar is the browser's own, and each types into it in another way.
      await stage.engine.evaluate((name) => {
        const field = document
          .querySelector(name)!
          .shadowRoot!.querySelector<HTMLInputElement>('[name=experiencedOn]')!;
        field.value = '2025-03-04';
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      }, tag);
      await stage.type(tag, '[name=name]', 'Grace');
      await stage.keep('form of a review');
      await stage.press(tag, '[type=submit]');
      await stage.see(tag, 'article', 'A fine stay');
      await stage.see(tag, 'article', 'Experience of March 4, 2025');
      await expect.poll(async () => (await stage.counts()).reviewCount).toBe(1);
    },
  },
  {
    name: 'draft after reload',
    async play(stage) {
      await stage.open(comments(stage));
      await stage.press(widget, '.prompt');
      await stage.type(widget, 'textarea', 'Half a thought');
      await expect.poll(() => stage.engine.evaluate(() => Object.keys(localStorage).join())).toContain(':draft:');
      await stage.engine.reload();
      await stage.press(widget, '.prompt');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('Half a thought');
    },
  },
  {
    name: 'offline',
    async closes(stage, server) {
      await stage.open(comments(stage));
      await stage.press(widget, '.prompt');
      await stage.type(widget, 'textarea', 'Written on a train.');
      await stage.type(widget, '[name=name]', 'Grace');
      await server.shut();
      await stage.press(widget, '[type=submit]');
      await stage.see(widget, '.outgoing', 'Not sent yet');
      await server.reopen();
      await stage.see(widget, 'article', 'Written on a train.');
      await stage.seeNot(widget, '.outgoing');
      await expect.poll(async () => (await stage.counts()).commentCount).toBe(1);
    },
  },
  {
    name: 'keyboard',
    async play(stage) {
      await stage.open(comments(stage));
      await stage.see(widget, '.prompt');
      await tabTo(stage, widget, 'Write a comment');
      await stage.engine.press('Enter');
      await expect.poll(() => focused(stage, widget)).toBe('body');
      await stage.engine.press('By keys.', 'Tab');
      await tabTo(stage, widget, 'name');
      await stage.engine.press('Zoe', 'Enter');
      await stage.see(widget, 'article', 'By keys.');
      await expect.poll(() => focused(stage, widget)).toBe('Comment by Zoe');
    },
  },
];
