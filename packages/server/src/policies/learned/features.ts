/** Weights of a model: what a text is made of is told apart by a hash of so many values. */
export const dimension = 65_536;
/** Characters of a post that are looked at: its beginning, and its end, where links often stand. */
const mostRead = { first: 3_000, last: 1_000 };
/** Signs in a row that are looked at together. Two say much only where a sign is a word or half of one. */
const [shortest, longest] = [3, 5];
const isDense = (code: number): boolean => (code >= 0x2e80 && code < 0xe000) || (code >= 0x0e00 && code < 0x0f00);

/** A text as its pieces are compared: numbers are alike, as is what only separates. */
export const toCompared = (text: string): string =>
  (text.length > mostRead.first + mostRead.last
    ? `${text.slice(0, mostRead.first)} ${text.slice(-mostRead.last)}`
    : text
  )
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\d/g, '0')
    .replace(/[\s\p{Default_Ignorable_Code_Point}]+/gu, ' ');

/** Marks what a text has been seen to hold, and is empty again afterwards: no text needs one of its own. */
const seen = new Uint8Array(dimension);

/** Calls back for every piece of three to five signs, and of two in Chinese, Japanese, Korean, Thai, Lao. FNV-1a, whose beginnings are those of the shorter ones. */
export function eachPiece(compared: string, call: (index: number, at: number, length: number) => void): void {
  const end = compared.length;
  for (let at = 0; at < end; at++) {
    let hash = 0x811c9dc5;
    const last = Math.min(longest, end - at);
    const first = isDense(compared.charCodeAt(at)) ? 2 : shortest;
    for (let length = 1; length <= last; length++) {
      hash = Math.imul(hash ^ compared.charCodeAt(at + length - 1), 0x01000193);
      if (length >= first) call((hash ^ (hash >>> 16)) & (dimension - 1), at, length);
    }
  }
}

/** The pieces of a text, each once. */
export function toPieces(compared: string): Uint16Array {
  const found: number[] = [];
  eachPiece(compared, (index) => {
    if (seen[index]) return;
    seen[index] = 1;
    found.push(index);
  });
  for (const index of found) seen[index] = 0;
  return Uint16Array.from(found);
}
