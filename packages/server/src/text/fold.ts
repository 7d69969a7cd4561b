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

/** The words of a text, in their order. */
export function fold(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marked, '$1')
    .normalize('NFC')
    .replace(isAlike, (letter) => alike[letter]!);
  const words: string[] = [];
  for (const [part] of plain.matchAll(parts)) {
    if (words.length >= mostWords) break;
    if (unspaced.test(part)) words.push(...toPairs(part));
    else words.push([...part.replace(article, '')].slice(0, mostSigns).join(''));
  }
  return words.slice(0, mostWords);
}

function toPairs(run: string): string[] {
  const signs = [...run];
  return signs.length === 1 ? signs : signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}

/** Words that stand one after another. */
export interface Term {
  words: string[];
  /** The last of them may only begin so: somebody is typing it. */
  isBegun: boolean;
}

/** Terms of a question, and words of each. */
const mostTerms = 8;
const mostTermWords = 20;
/** Fewer signs than this begin too many words. */
const leastBegun = 3;

/** What somebody asks for: every term is to be there. What stands in quotes stands there as it is. */
export function toTerms(question: string): Term[] {
  const terms: Term[] = [];
  for (const [, quoted, single] of question.matchAll(/["“„«]([^"”“»]*)["”“»]?|([^\s"“„«]+)/gu)) {
    const words = fold(quoted ?? single ?? '').slice(0, mostTermWords);
    if (words.length > 0 && terms.length < mostTerms) terms.push({ words, isBegun: false });
  }
  const last = terms.at(-1);
  if (last && !/["”»\s]$/u.test(question)) last.isBegun = isBeginning(last.words.at(-1)!);
  return terms;
}

function isBeginning(word: string): boolean {
  const { length } = [...word];
  return unspaced.test(word) ? length === 1 : length >= leastBegun;
}
