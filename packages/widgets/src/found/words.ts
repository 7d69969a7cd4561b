import type { Translated } from '@parvis/kit/i18n/messages.ts';
import type { found } from './messages.ts';

/** The same in another language: a file of its own each, which a page takes only for its own. */
export type FoundWords = Translated<typeof found>;
