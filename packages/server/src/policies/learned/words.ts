import { toCompared } from './features.ts';

/** Letters of a word that are shown: addresses are longer. */
const mostShown = 40;

/** Writing without spaces between words: there some signs in a row are looked at as one. */
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{1,4}|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** A word of a text: as it stands there, and what it is known by. */
export interface Word {
  shown: string;
  compared: string;
  hash: number;
}

/** The words of a text, each once. */
export function toShownWords(text: string): Word[] {
  const found = new Map<number, Word>();
  for (const [part] of text.matchAll(words)) {
    const shown = part
      .replace(/^(https?:\/\/)?(www\.)?/i, '')
      .replace(/^[^\p{L}\p{N}$€£]+|[^\p{L}\p{N}$€£]+$/gu, '')
      .slice(0, mostShown)
      .toWellFormed();
    if (shown === '') continue;
    const compared = toCompared(shown);
    const hash = toHash(compared);
    if (!found.has(hash)) found.set(hash, { shown, compared, hash });
  }
  return [...found.values()];
}

/** FNV-1a. What is kept of a word is no word. */
function toHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
