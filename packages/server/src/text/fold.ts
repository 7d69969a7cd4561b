// Words as they are looked for. What is indexed and what is asked pass here alike, so that both databases find the same:
// their own ways of telling words apart know neither Chinese nor Thai, and each has other tables of Unicode.

/** Letters that are one with others in how people type, and no letter with a mark. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  // Arabic: the kinds of alef and yeh, ta marbuta, and the letters of Persian that are drawn as others.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
};
const isAlike = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');
/** Of scripts whose marks people leave out: accents, vowels of Hebrew and Arabic. Thai and Hindi are nothing without theirs. */
const marked =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+|[\u0640\p{Default_Ignorable_Code_Point}]/gu;
/** Written without spaces, or with endings that grow on the word: found by every two signs that follow each other. */
const unspaced =
  /[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]&&[\p{L}\p{M}\p{N}]]+/v;
const parts = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[\\p{L}\\p{M}\\p{N}])+`, 'gv');
/** The article, with what grows on it, before a word of at least two letters. */
const article = /^(?:[وفبك]?ال|لل)(?=\p{Script=Arabic}{2})/u;

/** Signs of a word that tell it apart: databases take no longer ones. */
const mostSigns = 40;
/** Words of one text; a post has no more than 10,000 signs. */
const mostWords = 12_000;

/** A word, and where it stands. */
export interface Placed {
  word: string;
  start: number;
  end: number;
}

/** The words of a text, in their order. */
export const fold = (text: string): string[] => toWords(toPlain(text)).map(({ word }) => word);

const toPlain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marked, '$1')
    .normalize('NFC')
    .replace(isAlike, (letter) => alike[letter]!);

function toWords(plain: string): Placed[] {
  const words: Placed[] = [];
  for (const { 0: part, index } of plain.matchAll(parts)) {
    if (words.length >= mostWords) break;
    if (unspaced.test(part)) words.push(...toPairs(part, index));
    else {
      const word = [...part.replace(article, '')].slice(0, mostSigns).join('');
      words.push({ word, start: index, end: index + part.length });
    }
  }
  return words.slice(0, mostWords);
}

function toPairs(run: string, start: number): Placed[] {
  const signs = [...run];
  if (signs.length === 1) return [{ word: run, start, end: start + run.length }];
  let at = start;
  return signs.slice(1).map((sign, before) => {
    const word = `${signs[before]}${sign}`;
    const placed = { word, start: at, end: at + word.length };
    at += signs[before]!.length;
    return placed;
  });
}

/** What becomes one letter or more by itself: a letter with its marks, a syllable of Korean in parts. */
const signs =
  /(?:[\u1100-\u115f\ua960-\ua97c]+[\u1160-\u11a7\ud7b0-\ud7c6]*|[\s\S])[\u11a8-\u11ff\ud7cb-\ud7fb\uff9e\uff9f\p{M}\p{Default_Ignorable_Code_Point}]*/gu;
/** Folded signs of all texts that were looked at: few are used by people, and each takes a while. */
const known = new Map<string, string>();
const mostKnown = 20_000;

function toPlainSign(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  const plain = toPlain(sign);
  if (sign.length < 8 && known.size < mostKnown) known.set(sign, plain);
  return plain;
}

/** The words of a text, each with where it stands in the text as it was written: with its marks, and with its article. */
export function foldPlaced(text: string): Placed[] {
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const folded = toPlainSign(sign);
    plain += folded;
    for (let at = 0; at < folded.length; at++) {
      starts.push(index);
      ends.push(index + sign.length);
    }
  }
  return toWords(plain).map(({ word, start, end }) => ({ word, start: starts[start]!, end: ends[end - 1]! }));
}

/** Words that stand one after another. */
export interface Term {
  words: string[];
  /** The last of them may only begin so: somebody is typing it. */
  isBegun: boolean;
  /** Nothing that holds it is found. */
  isLeftOut?: true;
}

/** Terms of a question, and words of each. */
const mostTerms = 8;
const mostTermWords = 20;
/** Fewer signs than this begin too many words. */
const leastBegun = 3;

/**
 * What somebody asks for: every term is to be there. What stands in quotes stands there as it is; what a minus stands
 * before is left out, where anything else is asked for.
 */
export function toTerms(question: string): Term[] {
  const terms: Term[] = [];
  for (const [, minus, quoted, single] of question.matchAll(
    /((?<!\S)-(?=\S))?(?:["“„«]([^"”“»]*)["”“»]?|([^\s"“„«]+))/gu,
  )) {
    const words = fold(quoted ?? single ?? '').slice(0, mostTermWords);
    if (words.length === 0 || terms.length >= mostTerms) continue;
    terms.push({ words, isBegun: false, ...(minus && { isLeftOut: true }) });
  }
  const last = terms.at(-1);
  if (last && !last.isLeftOut && !/["”»\s]$/u.test(question)) last.isBegun = isBeginning(last.words.at(-1)!);
  if (terms.some(({ isLeftOut }) => !isLeftOut)) return terms;
  return terms.map(({ words, isBegun }) => ({ words, isBegun }));
}

function isBeginning(word: string): boolean {
  const { length } = [...word];
  return unspaced.test(word) ? length === 1 : length >= leastBegun;
}
