import type { Locator } from 'playwright-core';
import { giveTranslator } from '../../browser/translator.ts';
import { answer, back, drop, fromMenu, hold, on, openMenu, press, pressFor, translated } from './acts.ts';
import type { OwnState } from './state.ts';

async function writeComment(widget: Locator): Promise<void> {
  await press(widget, '.prompt');
  await widget.locator('textarea').fill('Half a word.');
  await widget.locator('[name=name]').fill('Zoe');
  await press(widget, '[type=submit]');
}

export const comments: OwnState[] = [
  { name: 'loading', subject: 'talk', options: () => ({ prepare: on('GET', hold) }), ready: '.skeleton' },
  { name: 'failed', subject: 'talk', options: () => ({ prepare: on('GET', drop) }), ready: '.standin' },
  { name: 'empty', subject: 'nothing', ready: '.prompt' },
  { name: 'full', subject: 'talk', ready: '.prompt' },
  { name: 'paged', subject: 'long', options: () => ({ attributes: 'limit="3"' }), ready: '.button.wide' },
  { name: 'closed', subject: 'closed', ready: '.compose p' },
  { name: 'read-only', subject: 'talk', options: () => ({ attributes: 'readonly' }), ready: '.post' },
  {
    name: 'next page lost',
    subject: 'long',
    options: () => ({ attributes: 'limit="3"' }),
    ready: '.prompt',
    act: async (widget, page) => {
      await page.route('**/posts?**', drop);
      const lost = page.waitForEvent('requestfailed');
      await press(widget, '.button.wide');
      await lost;
      await widget.locator('.button.wide[aria-disabled=false]').waitFor();
    },
  },
  { name: 'form', subject: 'talk', ready: '.prompt', act: (widget) => pressFor(widget, '.prompt', 'textarea') },
  {
    name: 'form with errors',
    subject: 'talk',
    ready: '.prompt',
    act: async (widget) => {
      await press(widget, '.prompt');
      await press(widget, '[type=submit]');
      await widget.locator('.failure').nth(1).waitFor();
    },
  },
  {
    name: 'form refused',
    subject: 'closed-later',
    options: ({ server }) => ({
      prepare: async (page) => {
        await server.parvis.sites.setClosed('demo', 'closed-later', false);
        await page.route(answer, async (route) => {
          if (route.request().method() === 'POST') await server.parvis.sites.setClosed('demo', 'closed-later', true);
          await route.continue();
        });
      },
    }),
    ready: '.prompt',
    act: async (widget) => {
      await writeComment(widget);
      await widget.locator('.failure').waitFor();
    },
  },
  {
    name: 'sending',
    subject: 'sent',
    options: () => ({ prepare: on('POST', hold) }),
    ready: '.prompt',
    act: async (widget) => {
      await writeComment(widget);
      await widget.locator('.outgoing').waitFor();
    },
  },
  {
    name: 'waiting in the outbox',
    subject: 'sent',
    options: () => ({ prepare: on('POST', drop) }),
    ready: '.prompt',
    act: async (widget) => {
      await writeComment(widget);
      await widget.locator('.outgoing .notice').waitFor();
    },
  },
  {
    name: 'reply',
    subject: 'talk',
    ready: '.prompt',
    act: (widget) => pressFor(widget, '.acts button:nth-child(2)', 'textarea'),
  },
  { name: 'menu', subject: 'talk', ready: '.prompt', act: openMenu },
  {
    name: 'own menu',
    subject: 'talk',
    options: back,
    ready: '.prompt',
    act: openMenu,
  },
  { name: 'report', subject: 'long', ready: '.prompt', act: (widget) => fromMenu(widget, '[type=radio]') },
  {
    name: 'report against the law, with errors',
    subject: 'long',
    ready: '.prompt',
    act: async (widget) => {
      await fromMenu(widget, '[type=radio]');
      await widget.locator('[type=radio]').last().check();
      await press(widget, '.choices ~ .row [type=submit], form [type=submit]');
      await widget.locator('.failure').first().waitFor();
    },
  },
  {
    name: 'question before deletion',
    subject: 'talk',
    options: back,
    ready: '.prompt',
    act: (widget) => fromMenu(widget, '[role=group] button'),
  },
  {
    name: 'edit',
    subject: 'talk',
    options: back,
    ready: '.prompt',
    act: async (widget) => {
      await openMenu(widget);
      await widget.locator('[role=menuitem]').nth(-3).click();
      await widget.locator('textarea').waitFor();
    },
  },
  {
    name: 'linked to',
    subject: 'talk',
    options: ({ mine }) => ({ hash: `#parvis-${mine.comment.post.id}` }),
    ready: '.marked',
  },
  {
    name: 'like lost',
    subject: 'talk',
    options: () => ({ prepare: on('PUT', drop) }),
    ready: '.prompt',
    act: async (widget) => {
      await press(widget, '.acts button');
      await widget.locator('.said span').waitFor();
    },
  },
  translated('.acts button:nth-child(3)'),
  {
    name: 'translation failed',
    subject: 'abroad',
    options: () => ({ prepare: (page) => giveTranslator(page, { fails: true }) }),
    ready: '.acts button:nth-child(3)',
    act: async (widget) => {
      await press(widget, '.acts button:nth-child(3)');
      await widget.locator('.acts span.soft').waitFor();
    },
  },
];
