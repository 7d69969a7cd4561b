import type { LogKeys } from './checkpoint.ts';
import type { Read } from './read.ts';
import { readText } from './read-text.ts';
import { Unknown } from './verdict.ts';

/** What a server says of its log (`about` below the log): by what it is recognised, and which part of it is of a site. */
export interface LogAbout {
  /** How the log is called, for as long as it lives. */
  origin: string;
  keys: readonly string[];
  receiptKey: string;
  policy?: string | undefined;
  /** The id in the log of the site that was asked for. */
  site?: string | undefined;
}

/**
 * What a log says of itself.
 * @param site the key of a site
 * @throws Unknown where it says nothing, or nothing that can be read
 */
export async function readAbout(read: Read, site?: string): Promise<LogAbout> {
  try {
    const about = JSON.parse(
      await readText(read, `about${site === undefined ? '' : `?site=${encodeURIComponent(site)}`}`),
    );
    if (typeof about.origin !== 'string' || !Array.isArray(about.keys) || about.keys.length === 0) {
      throw new SyntaxError('It says nothing of itself.');
    }
    return about;
  } catch (error) {
    if (error instanceof Unknown) throw error;
    throw new Unknown('unsealed');
  }
}

export const toLogKeys = ({ keys, receiptKey, policy }: LogAbout): LogKeys => ({
  log: keys,
  receipt: receiptKey,
  policy,
});
