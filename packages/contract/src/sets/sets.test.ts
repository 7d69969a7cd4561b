import { expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { reviewSet } from '../schemas/set.ts';
import { inLanguage, type ReviewSet, setNames, sets, setWords, things, toSetTexts } from './index.ts';

/** Those of the widgets. */
const languages = ['ar', 'de', 'el', 'en', 'es', 'fr', 'he', 'hi', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'tr', 'zh-Hans'];

it.each(setNames)('%s is what the schema of sets says, in English and French', (name) => {
  const set = sets[name];
  expect(reviewSet.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  const texts = [set.name, ...Object.values(set.words), ...set.reasons.map(({ sentence }) => sentence)];
  for (const text of texts) {
    expect(Object.keys(text)).toEqual(['en', 'fr']);
    // No plain space before a mark that French puts one before.
    expect(text!.fr).not.toMatch(/ [?!:;]/);
  }
});

it.each(setNames)('%s names its criteria in each language of the widgets, and none as another', (name) => {
  const { criteria } = sets[name];
  for (const { label } of criteria) expect(Object.keys(label).sort()).toEqual(languages);
  for (const language of languages) {
    const labels = criteria.map(({ label }) => label[language]);
    expect(new Set(labels).size, language).toBe(labels.length);
  }
});

it('refuses a set that says too much, too little or the same twice', () => {
  const { hotel } = sets;
  const criterion = hotel.criteria[0]!;
  const wrong: [string, Partial<Record<keyof ReviewSet, unknown>>][] = [
    ['name.en', { name: { fr: 'Hôtel' } }],
    ['name', { name: { en: 'Hotel', 'x y': 'Hotel' } }],
    ['criteria', { criteria: [criterion, criterion] }],
    ['criteria', { criteria: Array.from({ length: limits.criteria + 1 }, (_, n) => ({ ...criterion, key: `c${n}` })) }],
    ['criteria.0.key', { criteria: [{ ...criterion, key: 'No key' }] }],
    ['reasons.0.code', { reasons: [{ code: 'M99', sentence: { en: 'x' } }] }],
    ['words', { words: { unheard: { en: 'x' } } }],
    ['thing', { thing: 'Castle' }],
    ['blocks', { blocks: [] }],
    ['moderation', { moderation: 'by-rating' }],
  ];
  for (const [path, change] of wrong) {
    const { error } = reviewSet.safeParse({ ...hotel, ...change });
    expect(error?.issues[0]?.path.join('.'), path).toBe(path);
  }
  expect(new Set(things).size).toBe(things.length);
  expect(setWords).toContain('experiencedOn');
});

it('gives a text in a language, in its base, else in English', () => {
  const { name } = sets.hotel;
  expect([inLanguage(name, 'fr'), inLanguage(name, 'fr-CH'), inLanguage(name, 'de')]).toEqual([
    name.fr,
    name.fr,
    name.en,
  ]);
});

it('gives a text by its script, as Chinese is asked for', () => {
  const { label } = sets.hotel.criteria[0]!;
  expect(inLanguage(label, 'zh-CN')).toBe(label['zh-Hans']);
  expect([inLanguage(label, 'zh-TW'), inLanguage(label, 'xx'), inLanguage(label, '??')]).toEqual([
    label.en,
    label.en,
    label.en,
  ]);
});

it('M58: says labels in every language, and words only in those that it has', () => {
  const { criteria, words } = sets.hotel;
  const german = toSetTexts(sets.hotel, 'de-AT');
  expect(german.criteria.map(({ label }) => label)).toEqual(criteria.map(({ label }) => label.de));
  expect(german.words).toEqual({});
  expect(toSetTexts(sets.hotel, 'fr').words.experiencedOn).toBe(words.experiencedOn!.fr);
  expect(toSetTexts(sets.other, 'fr')).toEqual({ criteria: [], words: {} });
});
