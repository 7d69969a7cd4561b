import type { Locator, Page } from 'playwright-core';
import type { Stage } from '../stage.ts';
import { back, drop, hold, on, pressFor } from './acts.ts';
import type { OwnState } from './state.ts';

async function giveByKeys(widget: Locator, page: Page): Promise<void> {
  await widget.locator('input').first().focus();
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  // What it wears comes with the first sign of intent, which the focus was.
  await widget.locator('.give').evaluate(async (button) => {
    while (getComputedStyle(button).whiteSpace !== 'nowrap') await new Promise(requestAnimationFrame);
  });
}
async function rate(widget: Locator): Promise<void> {
  await widget.locator('.star-input label').nth(4).click();
  await widget.locator('.own time').waitFor();
}

export const rating: OwnState[] = [
  { name: 'failed', subject: 'stay', options: () => ({ prepare: on('GET', drop) }), ready: '.yours' },
  { name: 'none', subject: 'nothing', ready: '.star-input' },
  { name: 'few', subject: 'few', ready: '.star-input' },
  { name: 'full', subject: 'stay', ready: '.star-input' },
  { name: 'closed', subject: 'closed', ready: '.stars' },
  { name: 'read-only', subject: 'stay', options: () => ({ attributes: 'readonly' }), ready: '.stars' },
  { name: 'choosing by keys', subject: 'few', ready: '.star-input', act: giveByKeys },
  {
    name: 'given before',
    subject: 'stay',
    options: ({ mine, server }) => ({
      ...back({ mine } as Stage),
      prepare: (page) =>
        page.addInitScript(
          ([name, value]) => {
            localStorage[name] = value;
          },
          [
            `parvis:${server.host}:demo:review:stay`,
            JSON.stringify({ id: mine.review.post.id, rating: 2, experiencedOn: '2025-05-05' }),
          ] as const,
        ),
    }),
    ready: '.yours',
    act: (widget) => pressFor(widget, '.yours', '.own'),
  },
  {
    name: 'sending',
    subject: 'sent',
    options: () => ({ prepare: on('POST', hold) }),
    ready: '.star-input',
    act: (widget) => rate(widget),
  },
  {
    name: 'waiting in the outbox',
    subject: 'sent',
    options: () => ({ prepare: on('POST', drop) }),
    ready: '.star-input',
    act: async (widget) => {
      await widget.locator('.star-input label').nth(4).click();
      await widget.locator('.own button').nth(1).waitFor();
    },
  },
];
