import type { Signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Ui } from '../runtime/ui.ts';

/** How visitors of a page sign in through it, where the page offers that: the option `sso`. */
export interface SignIn {
  /** The page has said who the visitor is, here or before. */
  isMember: Signal<boolean>;
  /** Asks the visitor to sign in; undefined until it is loaded. */
  Panel: Signal<ComponentType<PanelProps> | undefined>;
}

export interface PanelProps {
  ui: Ui;
  /** Nobody writes here who is not signed in. */
  isRequired: boolean;
  onCancel: () => void;
}
