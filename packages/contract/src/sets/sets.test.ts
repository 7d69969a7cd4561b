import { expect, it } from 'vitest';
import { limits } from '../limits.ts';
import { reviewSet } from '../schemas/set.ts';
import { inLanguage, type ReviewSet, setNames, sets, setWords, things } from './index.ts';

it.each(setNames)('%s is what the schema of sets says, in English and French', (name) => {
  const set = sets[name];
  expect(reviewSet.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  const texts = [
    set.name,
    ...set.criteria.map(({ label }) => label),
    ...Object.values(set.words),
    ...set.reasons.map(({ sentence }) => sentence),
  ];
  for (const text of texts) {
    expect(Object.keys(text)).toEqual(['en', 'fr']);
    // No plain space before a mark that French puts one before.
    expect(text!.fr).not.toMatch(/ [?!:;]/);
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
