import { readSession } from '@parvis/core/session';
import { signal } from '@preact/signals';
import type { Ui } from '../runtime/ui.ts';
import type { SignIn } from './sign-in-state.ts';

const opened = new Map<string, SignIn>();

/** One for each server and site on the page; it asks the page at once. Undefined where the page offers nothing. */
export function openSignIn(ui: Ui): SignIn | undefined {
  const { context } = ui;
  if (context.option('sso') === undefined) return undefined;
  const key = `${context.host} ${context.site}`;
  let known = opened.get(key);
  if (!known) {
    known = { isMember: signal(!!readSession(context).member), Panel: signal(undefined) };
    opened.set(key, known);
    const state = known;
    import('./ask-page.tsx').then(
      ({ askPage, createPanel }) => {
        state.Panel.value = createPanel(state);
        askPage(ui, state);
      },
      () => opened.delete(key),
    );
  }
  return known;
}
