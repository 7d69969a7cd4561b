import type { Term } from '../../text/fold.ts';

// Words come folded: letters, marks and digits alone. What stands in a statement's parameter is made of these, so that
// nothing of what somebody asks for is taken for syntax of either database.

/** Tells the number of a site from the word after it; no word has it. */
const mark = '·';

/** Every word of a site begins with its number: what is asked for looks through no other site's. */
export const toLexemes = (site: number, words: readonly string[]): string[] =>
  words.map((word) => `${site.toString(36)}${mark}${word}`);

/** A word of the title or of a name once more, by which it is told from words of the text. */
export const toHead = (word: string): string => `›${word}`;

/** Stands among the words of every post of a subject, so that those of no other are looked through. */
export const toPlace = (subject: string): string => `§${subject.replaceAll('-', '')}`;

/** PostgreSQL: positions of one word, and the last place of any; more are not kept. */
const mostPositions = 255;
const lastPosition = 16_383;

/** A `tsvector` as text. */
export function toVector(lexemes: readonly string[]): string {
  const places = new Map<string, number[]>();
  for (const [at, lexeme] of lexemes.entries()) {
    const known = places.get(lexeme) ?? [];
    if (known.length < mostPositions) known.push(Math.min(at + 1, lastPosition));
    places.set(lexeme, known);
  }
  return [...places].map(([lexeme, at]) => `'${lexeme}':${[...new Set(at)].join(',')}`).join(' ');
}

const toPhrase = (site: number, { words, isBegun }: Term): string =>
  `"${toLexemes(site, words).join(' ')}"${isBegun ? ' *' : ''}`;

/** What FTS5 is asked for: every term, each a phrase, and none of those that are left out. */
export const toMatch = (site: number, terms: readonly Term[]): string =>
  terms
    .filter(({ isLeftOut }) => isLeftOut)
    .reduce(
      (match, term) => `(${match}) NOT ${toPhrase(site, term)}`,
      terms
        .filter(({ isLeftOut }) => !isLeftOut)
        .map((term) => toPhrase(site, term))
        .join(' AND '),
    );

/**
 * A `tsquery` as text.
 * @param isLoose words of a term anywhere: what the index alone can tell
 */
export const toQuery = (site: number, terms: readonly Term[], isLoose = false): string =>
  terms
    .filter(({ isLeftOut }) => !(isLoose && isLeftOut))
    .map(({ words, isBegun, isLeftOut }) => {
      const lexemes = toLexemes(site, words).map((lexeme) => `'${lexeme}'`);
      if (isBegun) lexemes.push(`${lexemes.pop()}:*`);
      return `${isLeftOut ? '!' : ''}(${lexemes.join(isLoose ? ' & ' : ' <-> ')})`;
    })
    .join(' & ');
