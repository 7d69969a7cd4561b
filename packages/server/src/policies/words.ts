/** A text in the form in which words are compared: without case, marks, and what only separates. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Writing without spaces between words: there a word is found wherever it stands. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A list as it is looked for: by how each entry begins, so that a long list costs a text no more than a short one. */
interface Listed {
  words: ReadonlySet<string>;
  /** By their first word. */
  phrases: ReadonlyMap<string, readonly string[]>;
  /** By their first sign. */
  unspaced: ReadonlyMap<string, readonly string[]>;
}

/** Made once for each list that a site has. */
const lists = new WeakMap<readonly string[], Listed>();

function toListed(list: readonly string[]): Listed {
  let listed = lists.get(list);
  if (!listed) {
    const folded = [...new Set(list.map(fold))].filter(Boolean);
    const spaced = folded.filter((word) => !unspaced.test(word));
    listed = {
      words: new Set(spaced.filter((word) => !word.includes(' '))),
      phrases: Map.groupBy(
        spaced.filter((word) => word.includes(' ')),
        (phrase) => phrase.slice(0, phrase.indexOf(' ')),
      ),
      unspaced: Map.groupBy(
        folded.filter((word) => unspaced.test(word)),
        (word) => word[0]!,
      ),
    };
    lists.set(list, listed);
  }
  return listed;
}

/** Whether a text says one of these words or phrases: whole words, where words are written apart. */
export function says(text: string, list: readonly string[]): boolean {
  if (list.length === 0) return false;
  const listed = toListed(list);
  const read = fold(text);
  let at = 0;
  for (const word of read.split(' ')) {
    if (listed.words.has(word)) return true;
    const isSaid = (phrase: string): boolean =>
      read.startsWith(phrase, at) && [undefined, ' '].includes(read[at + phrase.length]);
    if (listed.phrases.get(word)?.some(isSaid)) return true;
    at += word.length + 1;
  }
  if (listed.unspaced.size === 0) return false;
  for (at = 0; at < read.length; at++) {
    if (listed.unspaced.get(read[at]!)?.some((word) => read.startsWith(word, at))) return true;
  }
  return false;
}
