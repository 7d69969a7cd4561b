import type { Locator, Route } from 'playwright-core';
import { giveTranslator } from '../../browser/translator.ts';
import type { OpenOptions, Stage } from '../stage.ts';
import type { OwnState } from './state.ts';

export const answer = '**/v1/**';
/** Holds back what `matches`, or drops it. */
export const on =
  (method: string, act: (route: Route) => unknown): OpenOptions['prepare'] =>
  (page) =>
    page.route(answer, (route) => (route.request().method() === method ? act(route) : route.continue()));
// When its page is closed the browser lets it go, and it arrives: writes that are held have a subject to themselves.
export const hold = (): void => {};
export const drop = (route: Route): Promise<void> => route.abort();

export const press = (widget: Locator, selector: string): Promise<void> => widget.locator(selector).first().click();
/** Presses something, and waits for what it brings. */
export const pressFor = async (widget: Locator, selector: string, brought: string): Promise<void> => {
  await press(widget, selector);
  await widget.locator(brought).first().waitFor();
};
export const back = ({ mine }: Stage): OpenOptions => ({ token: mine.comment.visitorToken });

export const openMenu = (widget: Locator): Promise<void> => pressFor(widget, '.menu > button', '[role=menuitem]');
/** Opens the menu of a post and takes its last item: report, or delete where it is one's own. */
export async function fromMenu(widget: Locator, brought: string): Promise<void> {
  await openMenu(widget);
  await widget.locator('[role=menuitem]').last().click();
  await widget.locator(brought).first().waitFor();
}

/** The only post, translated by the last button below it. */
export const translated = (ready: string): OwnState => ({
  name: 'translated',
  subject: 'abroad',
  options: () => ({ prepare: giveTranslator }),
  ready,
  act: async (widget) => {
    await press(widget, ready);
    await widget.locator('.text + p').waitFor();
  },
});
