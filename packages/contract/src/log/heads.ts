import { readHash, readSize } from './bytes.ts';
import { isSiteId } from './leaf.ts';

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
  if (text === '') return heads;
  if (!text.endsWith('\n')) throw new SyntaxError('A heads file ends with a line feed.');
  let last = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [site = '', seq = '', index = '', hash = '', ...more] = line.split(' ');
    if (!isSiteId(site) || more.length > 0) throw new SyntaxError('A line of heads names a site, and where it ends.');
    if (site <= last) throw new SyntaxError('The sites of a heads file are not in their order.');
    last = site;
    readHash(hash);
    const head = { site, seq: readSize(seq), index: readSize(index), hash };
    if (head.seq === 0) throw new SyntaxError('A chain begins at 1.');
    heads.set(site, head);
  }
  return heads;
}
