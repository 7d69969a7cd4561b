import type { Block, Inline, RichText } from '@parvis/contract';

/** Letters below which a guess is as often wrong as it is useful; a sign of Chinese or Japanese says more than a letter. */
const enough = { letters: 24, signs: 8 };
/** Characters that are examined: more do not improve the guess. */
const maxCharacters = 1_000;

/** The tables of languages: half a second and 130 MB, so a server has them from its first write on and not before. */
const loadLanguages = (): Promise<typeof import('eld/medium')> => import('eld/medium');

/**
 * The language of a post as a tag of BCP 47 (T5): of its words, without code and addresses. Null when they are too few, or
 * the guess is not sure.
 */
export async function detectLanguage(beside: string, text: RichText): Promise<string | null> {
  const words = toWords(beside, text).toWellFormed();
  const signs = words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  if (signs < enough.signs && letters < enough.letters) return null;
  const { eld } = await loadLanguages();
  const guess = eld.detect(words);
  return guess.language && guess.isReliable() ? guess.language : null;
}

/** Each is looked for at the beginning of a word alone: looked for at every letter, it would take the square of a long one. */
const address = /(?<!\w)\w+:\/\/\S+|(?<!\S)\S[^\s@]*@\S+/g;

/** The first words in their order, as many as are examined. A loop, as in all that walks a stranger's tree. */
function toWords(beside: string, text: RichText): string {
  let said = beside;
  const waiting: (Block | Inline)[] = text.toReversed();
  for (let node = waiting.pop(); node && said.length < maxCharacters; node = waiting.pop()) {
    if (node.type === 'text') said += node.text.replace(address, ' ');
    if ('children' in node) waiting.push(...node.children.toReversed());
    if ('items' in node) waiting.push(...node.items.flat().toReversed());
    if ('children' in node || node.type === 'break') said += ' ';
  }
  return said.slice(0, maxCharacters);
}
