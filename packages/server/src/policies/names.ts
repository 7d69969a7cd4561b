import { LRUCache } from 'lru-cache';
import unhomoglyph from 'unhomoglyph';
import { fillers, roles, words } from './reserved-names.ts';

/** Letters that are drawn as others and that Unicode does not call their equals: small capitals, and letters in a disc. */
const smallCapitals = new Map(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢʍĸ'].map((letter, at) => [letter, 'abcdefghijklmnopqrstuvwyzmk'[at]!]),
);
const enclosed = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;
const firstEnclosed = [0x1f1e6, 0x1f170, 0x1f150];

const toLetter = (sign: string): string => {
  const code = sign.codePointAt(0)!;
  return String.fromCharCode(0x61 + code - firstEnclosed.find((first) => code >= first)!);
};

/** What a name says that shows a badge of its own. */
const checkMark = /[\u221a\u237b\u2611\u2705\u2713\u2714\u{10102}\u{1f5f8}\u{1f5f9}]/u;

/** A text without what does not show, and with letters for the signs that show letters. */
const toShown = (text: string): string =>
  text
    .replace(enclosed, toLetter)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');

/**
 * What a text looks like (UTS 39, the skeleton): equal for two that a reader takes for the same. Case, accents, and what is
 * no letter or digit make no difference either, as they make none in whose name something is.
 */
export function toSkeleton(text: string): string {
  // Decomposed first: the table knows letters with marks that look like something else altogether.
  const alike = (one: string): string =>
    unhomoglyph(one.normalize('NFD'))
      .replace(/./gu, (letter) => smallCapitals.get(letter) ?? letter)
      .toUpperCase()
      .toLowerCase()
      .normalize('NFD')
      // Accents, not the vowels that some scripts write as marks.
      .replace(/\p{Script=Inherited}/gu, '');
  // Again: a small letter may look like another than its capital does.
  return alike(alike(toShown(text)))
    .replace(/i/g, 'l')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** The skeleton of a name as it is read, which what runs from right to left is the other way. */
export const toNameSkeleton = (name: string): string =>
  toSkeleton(/[\u202d\u202e]/.test(name) ? [...name].reverse().join('') : name);

/** A list of names as it is looked for; made once for each list that a site has. */
const skeletons = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a name looks like one of these. */
export function isOneOf(names: readonly string[], skeleton: string): boolean {
  const known = skeletons.get(names) ?? new Set(names.map(toSkeleton));
  skeletons.set(names, known);
  return skeleton !== '' && known.has(skeleton);
}

const toWords = (text: string): string[] =>
  toShown(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(toSkeleton)
    .filter(Boolean);

const roleSkeletons = new Set(roles.map(toSkeleton));
/** Of writing without spaces: there a word is found wherever it stands. */
const unspacedRoles = roles
  .filter((role) => /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(role))
  .map(toSkeleton);
const reserved = new Set([...roles, ...words].map(toSkeleton));
const fillerSkeletons = new Set(fillers.map(toSkeleton));

/**
 * Whether a visitor's name speaks for the business: is the name of its own or looks like it, is made of words such as
 * "Staff" or "Official", holds a role that nobody is called, or brings its own check mark.
 * @param own names that the business and its staff are shown under
 */
export function isReservedName(name: string, own: readonly string[]): boolean {
  const read = new Set([
    name,
    // "Admin 2": a number makes no other name of it.
    toShown(name).replace(/[^\p{L}\p{M}]+$/u, ''),
    // What runs from right to left is read the other way.
    ...(/[\u202d\u202e]/.test(name) ? [[...name].reverse().join('')] : []),
  ]);
  return checkMark.test(name) || [...read].some((one) => imitates(one, own));
}

/** The words that say whose name it is: without articles, and without what counts a second one. */
const toCore = (words: string[]): string[] => {
  const core = words.filter((word) => !fillerSkeletons.has(word));
  return core.length > 0 ? core : words;
};

function imitates(name: string, own: readonly string[]): boolean {
  const parts = toWords(name);
  const whole = parts.join('');
  if (parts.some((word) => roleSkeletons.has(word)) || unspacedRoles.some((role) => whole.includes(role))) return true;
  const owned = own.map(toOwn).filter(({ words }) => words.length > 0);
  // A name of several words is nobody's first name: "Anna, Hotel Bellevue" is not the Anna of somewhere else.
  const said = ` ${parts.join(' ')} `;
  if (owned.some(({ words }) => words.length > 1 && said.includes(` ${words.join(' ')} `))) return true;
  const isSaid = (word: string): boolean => reserved.has(word) || owned.some(({ wholes }) => wholes.includes(word));
  return isMadeOf(whole, isSaid) || isMadeOf(toCore(parts).join(''), isSaid);
}

/** A name of the business as it is looked for. */
interface Own {
  words: string[];
  /** Its words together, and those that say whose it is. */
  wholes: string[];
}

/** Names of businesses, which come with every post. */
const owns = new LRUCache<string, Own>({ max: 1_000 });

function toOwn(name: string): Own {
  let own = owns.get(name);
  if (!own) {
    const words = toWords(name);
    own = { words, wholes: [words.join(''), toCore(words).join('')] };
    owns.set(name, own);
  }
  return own;
}

/** Whether a text is one or more of some words, one after another, and nothing else. */
function isMadeOf(text: string, isSaid: (word: string) => boolean): boolean {
  const ends = [0];
  for (let end = 1; end <= text.length; end++) {
    if (ends.some((start) => isSaid(text.slice(start, end)))) ends.push(end);
  }
  return text !== '' && ends.at(-1) === text.length;
}
