import { ensure } from './ensure.ts';
import { hashForm, readForm, readSize, siteForm, splitLines } from './forms.ts';

/** Where the chain of a site ends, in the log of one size (L16). */
export interface Head {
  site: string;
  /** Of its newest leaf. */
  seq: number;
  /** Where that leaf stands in the log. */
  index: number;
  /** Its hash, in base64. */
  hash: string;
}

const headForm = `(${siteForm}) ([1-9]\\d*) (\\d+) (${hashForm})`;

/** The heads file: a line for each site, in the order of their names byte by byte. */
export const toHeadsText = (heads: readonly Head[]): string =>
  [...heads]
    .sort((one, other) => (one.site < other.site ? -1 : 1))
    .map(({ site, seq, index, hash }) => `${site} ${seq} ${index} ${hash}\n`)
    .join('');

/**
 * Reads a heads file, by site.
 * @throws SyntaxError where it is none, or a site stands twice or not in its order
 */
export function readHeadsText(text: string): Map<string, Head> {
  const heads = new Map<string, Head>();
  let last = '';
  for (const line of splitLines(text)) {
    const [, site, seq, index, hash] = readForm(headForm, line, 'A line of heads names a site, and where it ends.');
    ensure(site! > last, 'The sites of a heads file are not in their order.');
    last = site!;
    heads.set(last, { site: last, seq: readSize(seq!), index: readSize(index!), hash: hash! });
  }
  return heads;
}
