import type { Post } from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import type { ConfirmProps } from '../ui/Confirm.tsx';

/** What is open below a post. */
export interface OpenPanel {
  id: string;
  /** A report, earlier versions, or who may react. */
  Form?: ComponentType<{ ui: Ui; id: string; close: () => void }>;
  /** Asks whether the post is to go. */
  Ask?: ComponentType<ConfirmProps>;
}

/** What the menu of a post gets. */
export interface PostMenuProps {
  ui: Ui;
  model: PostMenuModel;
  post: Post;
  /** Without it its author cannot change it. */
  onEdit?: (() => void) | undefined;
  /** Without it nobody answers it. */
  onQuote?: (() => unknown) | undefined;
}

/** What the menu of a post needs of its list. */
export interface PostMenuModel {
  menu: Signal<string | undefined>;
  panel: Signal<OpenPanel | undefined>;
  slots: Signal<PostSlots | undefined>;
  act(use: () => void): void;
}

/** What every list of posts has slots for. On a server they hold links and forms for readers without script. */
export interface PostSlots {
  /** What the menu of a post holds. */
  MenuItems?: ComponentType<PostMenuProps>;
  /** Beside the button that brings the rest of a text. */
  More?: ComponentType<{ post: Post }>;
}
