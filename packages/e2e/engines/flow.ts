import type { ClosableParvis, Stage } from './stage.ts';

/** One way through the widgets, as a visitor goes it. */
export interface Flow {
  name: string;
  play?: (stage: Stage) => Promise<void>;
  /** Instead, where the server is closed in between: it has one to itself. */
  closes?: (stage: Stage, server: ClosableParvis) => Promise<void>;
  /** Complaints that belong to the flow. */
  expected?: RegExp;
}

export const comments = ({ subject }: Stage, more = ''): string =>
  `<h1>Article</h1><parvis-comments subject="${subject}" ${more}></parvis-comments>`;
export const widget = 'parvis-comments';
