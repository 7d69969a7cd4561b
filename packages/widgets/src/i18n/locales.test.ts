import { describe, expect, it, vi } from 'vitest';
import { act } from '../locales/en/act.ts';
import { comments } from '../locales/en/comments.ts';
import { commentsAct } from '../locales/en/comments-act.ts';
import { confirm } from '../locales/en/confirm.ts';
import { kit } from '../locales/en/kit.ts';
import { menu } from '../locales/en/menu.ts';
import { posts } from '../locales/en/posts.ts';
import { rating } from '../locales/en/rating.ts';
import { ratingAct } from '../locales/en/rating-act.ts';
import { report } from '../locales/en/report.ts';
import { reviews } from '../locales/en/reviews.ts';
import { reviewsAct } from '../locales/en/reviews-act.ts';
import { sending } from '../locales/en/sending.ts';
import { share } from '../locales/en/share.ts';
import { sharePanel } from '../locales/en/share-panel.ts';
import { write } from '../locales/en/write.ts';
import { writeComment } from '../locales/en/write-comment.ts';
import { writeRating } from '../locales/en/write-rating.ts';
import { writeReview } from '../locales/en/write-review.ts';
import type { Locale, Word, Words } from './words.ts';

/** What each file of `locales` registered. */
const registered = vi.hoisted(() => [] as [lang: string, locale: unknown][]);
vi.mock('./words.ts', async (load) => ({
  ...(await load<object>()),
  registerLocale: (lang: string, locale: unknown) => registered.push([lang, locale]),
}));

const english: Record<keyof Locale, Words> = {
  kit,
  posts,
  act: { ...act, ...menu },
  comments: { ...comments, ...commentsAct },
  reviews: { ...reviews, ...reviewsAct },
  rating: { ...rating, ...ratingAct },
  share: { ...share, ...sharePanel },
  write: { ...write, ...writeComment, ...writeRating, ...writeReview, ...sending, ...confirm, ...report },
};
const files = import.meta.glob('../locales/*.ts');
for (const load of Object.values(files)) await load();

const toForms = (word: Word): string[] => (typeof word === 'string' ? [word] : Object.values(word));
const toPlaceholders = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();

it('are all registered, once, under the name of their file', () => {
  const names = Object.keys(files).map((path) => path.replace(/.*\/|\.ts$/g, ''));
  expect(registered.map(([lang]) => lang).sort()).toEqual(names.sort());
  expect(names.map((name) => Intl.getCanonicalLocales(name)[0])).toEqual(names);
});

describe.each(registered as [string, Locale][])('%s', (lang, locale) => {
  it('has every area, and no other', () => {
    expect(Object.keys(locale).sort()).toEqual(Object.keys(english).sort());
  });

  describe.each(Object.keys(english) as (keyof Locale)[])('%s', (area) => {
    const words: Words = locale[area];

    it('has every key, and no other', () => {
      expect(Object.keys(words).sort()).toEqual(Object.keys(english[area]).sort());
    });

    it.each(Object.entries(words))('%s keeps the placeholders, in each plural', (key, word) => {
      const original = english[area][key] as Word;
      const most = [...new Set(toForms(original).flatMap(toPlaceholders))].sort();
      const { other } = typeof word === 'string' ? { other: word } : word;
      expect(toPlaceholders(other)).toEqual(most);
      // "One second" may do without its number, no form may name what nobody gives.
      for (const form of toForms(word)) {
        expect(form.trim()).toBe(form);
        expect(form).not.toBe('');
        expect(toPlaceholders(form).filter((name) => !most.includes(name))).toEqual([]);
        expect(most.filter((name) => name !== '{n}' && !toPlaceholders(form).includes(name))).toEqual([]);
      }
    });

    it.each(Object.entries(words).filter(([, word]) => typeof word !== 'string'))(
      '%s has the plurals of the language',
      (_, word) => {
        const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions();
        const given = Object.keys(word);
        expect(given).toContain('other');
        expect(given.filter((category) => !pluralCategories.includes(category as Intl.LDMLPluralRule))).toEqual([]);
        // Categories that only millions and fractions have (`many` in French) may be said with `other`.
        const small = new Set(Array.from({ length: 200 }, (__, n) => new Intl.PluralRules(lang).select(n)));
        expect([...small].filter((category) => !given.includes(category))).toEqual([]);
      },
    );
  });
});

describe('fr', () => {
  const [, locale] = registered.find(([lang]) => lang === 'fr') as [string, Locale];
  const sentences = Object.values(locale).flatMap((words: Words) => Object.values(words).flatMap(toForms));

  it.each(sentences)('%s is set as French is', (sentence) => {
    expect(sentence).not.toMatch(/(?<!\u202f|https)[:;!?]|[«»"']|\.\.\./);
  });
});
