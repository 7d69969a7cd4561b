import type { Locator, Page } from 'playwright-core';
import type { OpenOptions, Stage } from '../stage.ts';

/** One state of one widget, and how a visitor comes to it, whatever the language. */
export interface State {
  name: string;
  tag: string;
  subject: string;
  options?: (stage: Stage) => OpenOptions;
  /** What is there once the page has been read. */
  ready: string;
  /** The acts that lead to it. */
  act?: (widget: Locator, page: Page) => Promise<unknown>;
}

/** A state of the widget whose file it stands in. */
export type OwnState = Omit<State, 'tag'>;
