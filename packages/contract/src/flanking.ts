/** Wide and half-wide characters and Hangul (UAX 11, UAX 24), among them punctuation; what is a picture is none of them. */
const wide =
  /^(?:[\u1100-\u11ff\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uffee\u{16fe0}-\u{18d1f}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{3ffff}]|[\u{e0100}-\u{e01ef}])/u;

const isCjk = (character: string): boolean => wide.test(character) && !/^\p{Emoji_Presentation}/u.test(character);
const isPunctuation = (character: string): boolean => /^[\p{P}\p{S}]/u.test(character);
const isSpace = (character: string): boolean => /^(\s|$)/.test(character);

/**
 * Whether stars or underscores between two characters may open a mark before the one, or close one behind it (T1).
 * @param inner the character in the mark; an empty text for the end of a line
 * @param outer the one outside
 */
export const isFlanking = (inner: string, outer: string): boolean =>
  !isSpace(inner) && (!isPunctuation(inner) || isCjk(inner) || isSpace(outer) || isPunctuation(outer) || isCjk(outer));
