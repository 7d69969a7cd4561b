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

/** A list as it is looked for; made once for each list that a site has. */
const lists = new WeakMap<readonly string[], string[]>();

function toFolded(words: readonly string[]): string[] {
  let folded = lists.get(words);
  if (!folded) {
    folded = words
      .map(fold)
      .filter(Boolean)
      .map((word) => (unspaced.test(word) ? word : ` ${word} `));
    lists.set(words, folded);
  }
  return folded;
}

/** Whether a text says one of these words or phrases: whole words, where words are written apart. */
export function says(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const read = ` ${fold(text)} `;
  return toFolded(words).some((word) => read.includes(word));
}
