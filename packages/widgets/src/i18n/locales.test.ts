import { createMessages, type Message, type Messages, resolveLocale } from '@parvis/kit/i18n/messages.ts';
import { describe, expect, it } from 'vitest';
import { reviews } from '../reviews/messages.ts';
import type { VerifyWords } from '../verify/messages.ts';
import type { PageWords } from '../verify/page/messages.ts';
import { english } from './english.ts';
import type { ActLocale, ReadLocale } from './locale.ts';

type Locale = ReadLocale & ActLocale & { verify: VerifyWords; verifyPage: PageWords };

const files = import.meta.glob<{ messages: ReadLocale }>('../locales/*.ts', { eager: true });
const acting = import.meta.glob<{ messages: ActLocale }>('../locales/act/*.ts', { eager: true });
const pages = import.meta.glob<{ words: PageWords }>('../verify/page/words/*.ts', { eager: true });
const verifying = import.meta.glob<{ words: VerifyWords }>('../verify/words/*.ts', { eager: true });
const locales = Object.entries(files).map(([path, { messages }]): [lang: string, locale: Locale] => {
  const more = acting[path.replace('/locales/', '/locales/act/')]!.messages;
  const { words } = verifying[path.replace('/locales/', '/verify/words/')]!;
  const page = pages[path.replace('/locales/', '/verify/page/words/')]!.words;
  return [path.replace(/.*\/|\.ts$/g, ''), { ...messages, ...more, verify: words, verifyPage: page }];
});

/** Every word of every area: where it stands, what English says, and what the locale says. */
const toPairs = (locale: Locale): [path: string, english: Message, own: Message][] =>
  (Object.keys(english) as (keyof Locale)[]).flatMap((area) =>
    Object.entries(english[area]).map(([key, word]): [string, Message, Message] => [
      `${area}.${key}`,
      word,
      (locale[area] as Messages)[key] as Message,
    ]),
  );
const toForms = (word: Message): string[] => (typeof word === 'string' ? [word] : Object.values(word));
/** But for numbers, which a language says or not: `{5}`. */
const toPlaceholders = (word: Message): string[] =>
  [...new Set(toForms(word).flatMap((sentence) => sentence.match(/\{[a-z]\w*\}/gi) ?? []))].sort();

/** The sentences of a locale that a check finds fault with. */
function find(locale: Locale, isBad: (sentence: string, english: string, path: string) => unknown): string[] {
  return toPairs(locale).flatMap(([path, original, own]) =>
    toForms(own)
      .filter((sentence) => isBad(sentence, toForms(original).at(-1) as string, path))
      .map((sentence) => `${path}: ${sentence}`),
  );
}

it('E21: no words of a form are those of a programmer', () => {
  for (const [lang, locale] of [['en', english as unknown as Locale] as const, ...locales]) {
    expect(
      find(locale, (sentence) => /\*\w|\]\(|`|Markdown/.test(sentence)),
      lang,
    ).toEqual([]);
  }
});

/** What no language writes in its own letters: names of things, of formats, an address for example. */
const international = /\b(SMS|QR|[Ee]mail)\b|Parvis|https:\/\/…|\w+@\w+\.\w+|\{\w+\}/g;

/** The letters of those languages that are not written in Latin ones. */
const scripts: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  el: /\p{Script=Greek}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]/u,
  'zh-Hans': /\p{Script=Han}/u,
};

/** How a language writes its marks; what is listed is wrong. No-break spaces of French are checked with them. */
const wrongMarks: Record<string, RegExp> = {
  ar: /[,;?]/,
  de: /["'„“«»]/,
  el: /\?/,
  es: /^[^¿]*\?|^[^¡]*!/,
  fr: /(?<!\u202f|https)[:;!?]|[«»"']/,
  he: /(?<=[א-ת])-(?=[א-ת\d{*])/,
  hi: /[\u0900-\u097f]\.|\.$/,
  ja: /[,;:!?()]/,
  'zh-Hans': /[,;:!?()]|(?<=\p{Script=Han})\./u,
};

/** A claim that people or purchases were checked, which nothing in these words may make (FR-15, EU-2). */
const claims =
  /v[ée]rifi|verific|verifieer|verifier|zweryfik|bestätigt|επαληθ|επιβεβαι|doğrulan|onaylan|موث[ّ]?ق|متحقق|מאומת|認証|確認済|已验证|已认证|सत्यापित|certifi|zertifi|certyfik|πιστοποι|sertifika|معتمد|מוסמך|認定|प्रमाणित/i;

/** What stands on buttons and in rows: it must stay short, in graphemes; and what may be longer than a sentence. */
const short: Record<string, number> = {
  'act.copyLink': 24,
  'act.edit': 16,
  'act.remove': 16,
  'act.report': 16,
  'comments.like': 16,
  'comments.reply': 16,
  'kit.retry': 20,
  'kit.edited': 16,
  'kit.guest': 12,
  'kit.more': 20,
  'kit.now': 16,
  'kit.staff': 14,
  'rating.change': 12,
  'rating.first': 32,
  'rating.rate': 20,
  'reviews.filterOff': 20,
  'reviews.vote': 14,
  'reviews.write': 26,
  'reviews.yours': 32,
  'share.share': 14,
  'write.cancel': 14,
  'write.discard': 14,
  'write.save': 16,
  'write.send': 14,
  'write.sendReport': 24,
  'write.sendReview': 26,
  ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`write.star${n}`, 14])),
  // Paragraphs that are folded away.
  'verify.proves': 260,
  'verify.provesNot': 200,
  'verifyPage.intro': 180,
};

it('names each locale by its canonical tag', () => {
  const names = locales.map(([lang]) => lang);
  expect(names.map((lang) => Intl.getCanonicalLocales(lang)[0])).toEqual(names);
  expect(Intl.DateTimeFormat.supportedLocalesOf(names)).toEqual(names);
  expect(names.length).toBeGreaterThanOrEqual(15);
});

const isWithDigit = (sentence: string): boolean => /\p{N}/u.test(sentence.replace(/\{\w+\}/g, ''));

it('E3: English writes no number into its words', () => {
  const all = Object.values(english).flatMap((words) => Object.values(words).flatMap(toForms));
  expect(all.filter(isWithDigit)).toEqual([]);
});

it('E3: numbers of sentences are those of the region', () => {
  const ar = locales.find(([lang]) => lang === 'ar')![1];
  const t = createMessages(resolveLocale('ar-EG', ar), 'reviews', reviews);
  expect([t('outOf'), t('year'), t('stars', { n: 4 })]).toEqual(['من ٥', 'آخر ١٢ شهرًا', '٤ من ٥']);
});

describe.each(locales)('%s', (lang, locale) => {
  const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();

  it('has every word, and no other', () => {
    const toKeys = (all: object): string[] =>
      Object.entries(all).flatMap(([area, words]) => Object.keys(words).map((key) => `${area}.${key}`));
    expect(toKeys(locale).sort()).toEqual(toKeys(english).sort());
    expect(find(locale, (sentence) => !sentence.trim())).toEqual([]);
  });

  it('keeps what is filled in, in each plural', () => {
    const bad = toPairs(locale).filter(([, original, own]) => {
      const all = toPlaceholders(original);
      const other = typeof own === 'string' ? own : own.other;
      return (
        toPlaceholders(other).join() !== all.join() ||
        // "One second" may do without its number; no form may name what nobody gives.
        toForms(own).some((form) => {
          const given = toPlaceholders(form);
          return (
            given.some((name) => !all.includes(name)) || all.some((name) => name !== '{n}' && !given.includes(name))
          );
        })
      );
    });
    expect(bad.map(([path]) => path)).toEqual([]);
  });

  it('E3: writes no number into its words', () => {
    expect(find(locale, isWithDigit)).toEqual([]);
  });

  it('has exactly the plurals of the language', () => {
    // One sentence is right for all numbers where words do not change with them.
    const isUnchanging = pluralCategories.length === 1 || lang === 'tr';
    const toCategories = (word: Message): string => (typeof word === 'string' ? '' : Object.keys(word).sort().join());
    const bad = toPairs(locale).filter(
      ([path, original, own]) =>
        // What CLDR says of the past has a form once where it is the same for all: `as-intl.test.ts` compares it.
        !path.startsWith('ago.') &&
        toCategories(own) !== (typeof original === 'string' || isUnchanging ? '' : [...pluralCategories].sort().join()),
    );
    expect(bad.map(([path]) => path)).toEqual([]);
  });

  it('keeps the signs of Markdown where it explains them', () => {
    expect(find(locale, (sentence, original) => toSigns(sentence) !== toSigns(original))).toEqual([]);
  });

  it('leaves open what English leaves open, and makes no sentence of a label', () => {
    const toOpen = (sentence: string): string | undefined => /[…:]$/.exec(sentence.replace('：', ':'))?.[0];
    const isLabel = (sentence: string): boolean => /[^.!?…:]$/.test(sentence);
    expect(
      find(
        locale,
        (sentence, original) =>
          toOpen(sentence) !== toOpen(original) || (isLabel(original) && /[.!?。！？؟।]$/.test(sentence)),
      ),
    ).toEqual([]);
  });

  it('is set as the language is', () => {
    expect(find(locale, (sentence) => /\.\.\.|\s\s|^\s|\s$|["']| [,.!?;:](?!\w)|\u00a0/.test(sentence))).toEqual([]);
    const marks = wrongMarks[lang];
    expect(
      find(locale, (sentence) => marks?.test(sentence.replace(international, 'x').replace(/[[\]()*>]+/g, ''))),
    ).toEqual([]);
  });

  it('is written in one script', () => {
    const own = scripts[lang] ?? /\p{Script=Latin}/u;
    const isForeign = (letter: string): boolean => /\p{L}/u.test(letter) && !own.test(letter) && letter !== 'ー';
    expect(find(locale, (sentence) => [...sentence.replace(international, '')].some(isForeign))).toEqual([]);
    expect(find(locale, (sentence) => sentence !== sentence.normalize('NFC'))).toEqual([]);
  });

  it('leaves no sentence in English', () => {
    expect(
      find(
        locale,
        (sentence, original) => sentence === original && /\p{L} .*\p{L}/u.test(original.replace(international, '')),
      ),
    ).toEqual([]);
    const words = toPairs(locale).map(([, original, own]) => [original, own]);
    expect(words.filter(([original, own]) => original === own).length).toBeLessThan(words.length * 0.05);
  });

  it('FR-15, EU-2: claims no check that nobody makes', () => {
    // Of the register alone it is said that anybody may verify it.
    const isOffer = (path: string): boolean => path === 'reviews.verify' || path.startsWith('verify');
    expect(find(locale, (sentence, _, path) => !isOffer(path) && claims.test(sentence))).toEqual([]);
  });

  it('is short where there is little room', () => {
    const segmenter = new Intl.Segmenter(lang);
    const count = (sentence: string): number => [...segmenter.segment(sentence)].length;
    expect(find(locale, (sentence, _, path) => count(sentence) > (short[path] ?? 120))).toEqual([]);
  });
});

const toSigns = (sentence: string): string => (sentence.match(/\*+|\[|\]\(https:\/\/…\)|>/g) ?? []).join(' ');
