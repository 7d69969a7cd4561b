import type { ModerationMode, ReasonCode } from '../decisions.ts';
import type { ElementName } from '../elements.ts';

// What a kind of business brings along, as data. Nothing is imported here but types, so that browsers have it without the
// schemas.

/** A text in each language, by its tag. English is always there: whoever has no better one takes it. */
export interface Texts {
  readonly en: string;
  readonly [language: string]: string;
}

/** Parts of the form for a review that a set may call by words of its own. */
export const setWords = ['write', 'experiencedOn', 'body'] as const;
/** `write` stands over the form, `experiencedOn` asks for the day, `body` stands in the empty field for the text. */
export type SetWord = (typeof setWords)[number];

/** What reviews are about, by its name at schema.org. */
export const things = [
  'Hotel',
  'Restaurant',
  'Product',
  'Winery',
  'LocalBusiness',
  'Organization',
  'CreativeWork',
] as const;
export type Thing = (typeof things)[number];

/** A mark of a review beside its rating. */
export interface SetCriterion {
  /** As it stands in `criteria` of a post; it stays when the label changes. */
  readonly key: string;
  readonly label: Texts;
}

/** Why something may be refused there, with the sentence that its author reads where nobody writes another. */
export interface SetReason {
  readonly code: ReasonCode;
  readonly sentence: Texts;
}

/** A kind of business. It is plain data: a JSON file that the schema `reviewSet` takes is one. */
export interface ReviewSet {
  readonly name: Texts;
  readonly criteria: readonly SetCriterion[];
  readonly words: { readonly [Word in SetWord]?: Texts };
  /** Those that are common there, in this order; all others stay possible. */
  readonly reasons: readonly SetReason[];
  readonly thing: Thing;
  /** What is looked at before it is published, unless somebody says otherwise. */
  readonly moderation: ModerationMode;
  /** What is put on a page there, unless somebody chooses. */
  readonly blocks: readonly ElementName[];
}

/** What a set says to visitors in one language. */
export interface SetTexts {
  /** In the order of the set. */
  criteria: { key: string; label: string }[];
  /** Those alone that the set has in that language. */
  words: { [Word in SetWord]?: string };
}

/** The text in a language, else in English. */
export const inLanguage = (texts: Texts, language: string): string => findText(texts, language) ?? texts.en;

/** Labels are English where the set has none in the language: a mark without a name says nothing. */
export const toSetTexts = ({ criteria, words }: ReviewSet, language: string): SetTexts => ({
  criteria: criteria.map(({ key, label }) => ({ key, label: inLanguage(label, language) })),
  words: Object.fromEntries(
    setWords.flatMap((word) => {
      const text = words[word] && findText(words[word], language);
      return text === undefined ? [] : [[word, text]];
    }),
  ),
});

/** The text for a region, else for a script, else for all who speak the language. */
function findText(texts: Texts, language: string): string | undefined {
  const tag = toTags(language).find((one) => Object.hasOwn(texts, one));
  return tag === undefined ? undefined : texts[tag];
}

function toTags(language: string): string[] {
  try {
    const { language: base, script } = new Intl.Locale(language).maximize();
    return [language, `${base}-${script}`, base];
  } catch {
    return [language];
  }
}
