import type { Locator } from 'playwright-core';
import { back, drop, fromMenu, hold, on, openMenu, press, pressFor, translated } from './acts.ts';
import type { OwnState } from './state.ts';

async function fillReview(widget: Locator): Promise<void> {
  await press(widget, '.write');
  await widget.locator('.star-input label').nth(3).click();
  await widget.locator('[name=experiencedOn]').fill('2025-04-03');
  await widget.locator('[name=name]').fill('Zoe');
}
async function sendReview(widget: Locator): Promise<void> {
  await fillReview(widget);
  await press(widget, '[type=submit]');
}

export const reviews: OwnState[] = [
  { name: 'loading', subject: 'stay', options: () => ({ prepare: on('GET', hold) }), ready: '.skeleton' },
  { name: 'failed', subject: 'stay', options: () => ({ prepare: on('GET', drop) }), ready: '.standin' },
  { name: 'empty', subject: 'nothing', ready: '.write' },
  { name: 'few', subject: 'few', ready: '.write' },
  { name: 'full', subject: 'stay', ready: '.write' },
  { name: 'closed', subject: 'closed', ready: '.head p' },
  { name: 'read-only', subject: 'stay', options: () => ({ attributes: 'readonly' }), ready: '.post' },
  {
    name: 'filtered',
    subject: 'stay',
    ready: '.write',
    act: async (widget) => {
      await press(widget, '.bars button');
      await widget.locator('.only').waitFor();
    },
  },
  {
    name: 'filters',
    subject: 'stay',
    ready: '.write',
    act: async (widget) => {
      await press(widget, '.tools .quiet');
      await widget.locator('.filters').waitFor();
    },
  },
  {
    name: 'verifying',
    subject: 'stay',
    ready: '.verify',
    act: async (widget) => {
      await press(widget, '.verify');
      await widget.locator('.verdict-acts').waitFor();
    },
  },
  {
    name: 'last year',
    subject: 'stay',
    ready: '.write',
    act: async (widget, page) => {
      const read = page.waitForResponse(/period=year/);
      await widget.locator('select').first().selectOption('year');
      await (await read).finished();
    },
  },
  { name: 'form', subject: 'few', ready: '.write', act: (widget) => pressFor(widget, '.write', 'textarea') },
  {
    name: 'form with errors',
    subject: 'few',
    ready: '.write',
    act: async (widget) => {
      await press(widget, '.write');
      await press(widget, '[type=submit]');
      await widget.locator('.failure').nth(2).waitFor();
    },
  },
  {
    name: 'sending',
    subject: 'sent',
    options: () => ({ prepare: on('POST', hold) }),
    ready: '.write',
    act: async (widget) => {
      await sendReview(widget);
      await widget.locator('.outgoing').waitFor();
    },
  },
  {
    name: 'waiting in the outbox',
    subject: 'sent',
    options: () => ({ prepare: on('POST', drop) }),
    ready: '.write',
    act: async (widget) => {
      await sendReview(widget);
      await widget.locator('.outgoing .notice').waitFor();
    },
  },
  { name: 'menu', subject: 'few', ready: '.write', act: openMenu },
  { name: 'report', subject: 'few', ready: '.write', act: (widget) => fromMenu(widget, '[type=radio]') },
  {
    name: 'question before deletion',
    subject: 'stay',
    options: back,
    ready: '.write',
    act: (widget) => fromMenu(widget, '[role=group] button'),
  },
  {
    name: 'edit',
    subject: 'stay',
    options: back,
    ready: '.write',
    act: (widget) => pressFor(widget, '.write', 'textarea'),
  },
  translated('.acts button:nth-child(2)'),
];
