import { widgetLanguages } from '@parvis/contract';
import { isRtl } from '@parvis/contract/direction';
import { describe, expect, it } from 'vitest';
import { render } from '../../render.ts';
import type { ReviewRequest } from '../../templates/review-request.ts';
import type { Message } from '../catalogue.ts';
import { en } from '../en.ts';
import { de } from './de.ts';
import { loadRequestWords, toReaderLanguage } from './index.ts';

// What customers are asked in, beside English and French: whole, with every placeholder, and from right to left where it is so.

const spoken = widgetLanguages.filter((language) => language !== 'en' && language !== 'fr');
const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole))].sort();
const forms = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));

describe.each(spoken)('%s', (language) => {
  it('says all that English says, with the same names in it', async () => {
    const words = (await loadRequestWords(language))!;
    expect(Object.keys(words.reviewRequest).sort()).toEqual(Object.keys(en.reviewRequest).sort());
    for (const [key, message] of Object.entries(words.reviewRequest)) {
      const wanted = holes(forms(en.reviewRequest[key as keyof typeof en.reviewRequest]).join(' '));
      const said = holes(forms(message).join(' '));
      expect(said, key).toEqual(wanted);
    }
    expect(Object.keys(words.page).sort()).toEqual(Object.keys(de.page).sort());
    for (const [key, text] of Object.entries(words.page)) {
      const wanted = { about: ['{site}', '{what}'], aboutSite: ['{site}'], sent: ['{site}'] }[key] ?? [];
      expect([text.trim().length > 0, holes(text)], key).toEqual([true, wanted]);
    }
  });

  it('has a form for every number of stars and days', async () => {
    const { stars, once } = (await loadRequestWords(language))!.reviewRequest;
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const message of [stars, once] as Message[]) {
      // Those of millions alone, as in Spanish, and of fractions, as in Polish, are the general one where they are not told apart.
      for (const category of categories.filter((one) => one !== 'many' && one !== 'zero' && one !== 'two'))
        expect(Object.keys(message), category).toContain(category);
    }
  });
});

const data: ReviewRequest = {
  request: 'r',
  isReminder: false,
  site: 'The Shop',
  about: 'The Attic Room',
  name: 'Ada',
  experiencedOn: '2026-03-05',
  incentive: 'gift',
  consideration: 'A jar of honey',
  stars: [1, 2, 3, 4, 5].map((n) => `https://talk.shop.test/console/review#t~${n}`),
  review: 'https://talk.shop.test/console/review#t',
  policy: 'https://talk.shop.test/sites/shop/policy',
  unsubscribe: 'https://talk.shop.test/console/no-requests?token=t',
};

it.each(widgetLanguages)('ISO-1: a mail in %s says who asks, about what, and leaves no hole', async (language) => {
  const subjects = new Set<string>();
  for (const isReminder of [false, true]) {
    const mail = await render(
      'reviewRequest',
      { ...data, isReminder },
      { locale: language, name: 'The Shop', isSite: true },
    );
    expect(mail.lang).toBe(language);
    expect(mail.html).toContain(`<html lang="${language}"${isRtl(language) ? ' dir="rtl"' : ''}>`);
    for (const form of [mail.subject, mail.html.replace(/<style>.*?<\/style>/s, ''), mail.text])
      expect(form).not.toMatch(/\{\w+\}|undefined/);
    for (const said of ['The Shop', 'The Attic Room', 'A jar of honey', data.policy, data.unsubscribe]) {
      expect(mail.html).toContain(said);
      expect(mail.text.replace(/\s+/g, ' ')).toContain(said);
    }
    expect(mail.html.match(/class="star"/g)).toHaveLength(5);
    if (language === 'fr') expect(mail.html + mail.subject + mail.text).not.toMatch(/ [:;?!]/);
    subjects.add(mail.subject);
  }
  expect(subjects.size).toBe(2);
});

it('another tag of a language is spoken to in it, and a language that nobody knows in English', async () => {
  expect(['pt-BR', 'zh-TW', 'de-AT', 'EL', 'tlh', ''].map(toReaderLanguage)).toEqual([
    'pt',
    'zh-Hans',
    'de',
    'el',
    undefined,
    undefined,
  ]);
  const [austrian, klingon] = await Promise.all(
    ['de-AT', 'tlh'].map((locale) => render('reviewRequest', data, { locale, name: 'The Shop', isSite: true })),
  );
  expect([austrian!.lang, austrian!.subject]).toEqual(['de-AT', 'Wie war es? Ihre Bewertung: The Attic Room']);
  expect(klingon!.lang).toBe('en');
  // No other mail is in a language that it has half of.
  const code = await render('test', {}, { locale: 'de', name: 'The Shop', isSite: false });
  expect([code.lang, code.subject]).toEqual(['en', 'A test of your mail']);
});
