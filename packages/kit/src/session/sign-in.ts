import { readSession } from '@parvis/core/session';
import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Ui } from '../runtime/ui.ts';

/** How visitors of a page sign in through it, where the page offers that: the option `sso`. */
export interface SignIn {
  /** The page has said who the visitor is, here or before. */
  isMember: Signal<boolean>;
  /** Asks the visitor to sign in; undefined until it is loaded. */
  Panel: Signal<ComponentType<PanelProps> | undefined>;
  /** Told when the visitor has become somebody else: what is theirs is another. */
  listeners: Set<() => void>;
}

export interface PanelProps {
  ui: Ui;
  /** Nobody writes here who is not signed in. */
  isRequired: boolean;
  onCancel: () => void;
}

const opened = new Map<string, SignIn>();

/** One for each server and site on the page; it asks the page at once. Undefined where the page offers nothing. */
export function openSignIn(ui: Ui): SignIn | undefined {
  const { context } = ui;
  if (context.option('sso') === undefined) return undefined;
  const key = `${context.host} ${context.site}`;
  let known = opened.get(key);
  if (!known) {
    known = { isMember: signal(!!readSession(context).member), Panel: signal(undefined), listeners: new Set() };
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
