import { expect, it, vi } from 'vitest';
import { type ReadKitLocale, resolveLocale } from './messages.ts';
import { toFullTag, toKnown, toSpoken } from './tag.ts';

const known = toKnown(['fr', 'he', 'pt', 'sv', 'zh-Hans']);
const find = (wish: string): string | undefined => known.exec(toFullTag(wish))?.[0];

it.each([
  ['fr', 'fr'],
  ['FR', 'fr'],
  ['fr-CA', 'fr'],
  ['fr_CA', 'fr'],
  ['fr-Latn-FR-u-nu-latn', 'fr'],
  ['pt-BR', 'pt'],
  ['pt-PT', 'pt'],
  ['iw', 'he'],
  ['iw-IL', 'he'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh_cn', 'zh-Hans'],
  ['ZH-hans-cn', 'zh-Hans'],
  ['zh-SG', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['zh-TW', undefined],
  ['zh-HK', undefined],
  ['zh-MO', undefined],
  ['zh-Hant', undefined],
  // Neighbours are not taken for each other, nor by their first two letters.
  ['nb', undefined],
  ['no', undefined],
  ['da', undefined],
  ['frp', undefined],
  ['ptx', undefined],
  ['en-GB', undefined],
])('%s finds %s', (wish, code) => {
  expect(find(wish)).toBe(code);
});

const words = {} as ReadKitLocale;

it.each([
  ['fr_CA', words, 'fr-CA'],
  ['iw', words, 'he'],
  ['en_us', undefined, 'en-US'],
  ['EN', undefined, 'en'],
  ['da', undefined, 'en'],
  ['enm', undefined, 'en'],
  ['français', undefined, 'en'],
  ['x-klingon', undefined, 'en'],
  ['C', undefined, 'en'],
  ['', undefined, 'en'],
])('%s with the words there are is spoken as %s %s', (wish, found, lang) => {
  expect(resolveLocale(wish, found)).toBe(lang);
});

it('G4: the tables of scripts are loaded only where a script tells locales apart', () => {
  const maximize = vi.spyOn(Intl.Locale.prototype, 'maximize');
  for (const wish of ['en', 'en_US', 'fr-CA', 'pt-BR', 'iw']) toFullTag(wish);
  expect(maximize).not.toHaveBeenCalled();
  toFullTag('zh-CN');
  expect(maximize).toHaveBeenCalledOnce();
});

it.each([
  ['de', [], 'de'],
  ['not a language', undefined, 'not a language'],
  ['en-GB', ['fr', 'en'], 'en-GB'],
  ['pt_BR', ['fr', 'pt'], 'pt_BR'],
  ['iw-IL', ['ar', 'he'], 'iw-IL'],
  ['zh-CN', ['fr', 'zh-Hans'], 'zh-CN'],
  ['zh-TW', ['fr', 'zh-Hans'], 'fr'],
  ['de', ['fr', 'en'], 'fr'],
  ['de', ['ar'], 'ar'],
  // Of a language that nobody has words for, and of what is none, the site's first is as good as English.
  ['da', ['fr', 'en'], 'fr'],
  ['arz', ['ar', 'en'], 'ar'],
  ['frp', ['de', 'fr'], 'de'],
  ['not a language', ['fr'], 'fr'],
  ['', ['fr'], 'fr'],
])('M59: asked for %s, a site with %j speaks %s', (wish, languages, spoken) => {
  expect(toSpoken(wish, languages)).toBe(spoken);
});
