import type { RichText } from '@parvis/contract';
import { listLinks } from '../../text/plain.ts';

/** A post as it is looked at for spam: its words, and where its links lead, which need not be among them. */
export const toSpamText = (words: string, text: RichText): string =>
  [words, ...listLinks(text).filter((url) => !words.includes(url))].join('\n');
