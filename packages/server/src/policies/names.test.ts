import { describe, expect, it } from 'vitest';
import { isReservedName, toSkeleton } from './names.ts';

const own = ['Hôtel Bellevue'];

describe('B2: names that imitate', () => {
  it.each([
    ['the name itself', 'Hôtel Bellevue'],
    ['another case, without its accent', 'HOTEL bellevue'],
    ['Cyrillic letters', 'Ноtеl Веllеvuе'],
    ['small Cyrillic ones', 'нôтеl веllеvuе'],
    ['full width', 'Ｈôｔｅｌ Ｂｅｌｌｅｖｕｅ'],
    ['zero width', 'Hôtel\u200b Belle\u200dvue'],
    ['a soft hyphen and a selector', 'Hô\u00adtel Bellevue\ufe0f'],
    ['mathematical letters', '𝐇ô𝐭𝐞𝐥 𝐁𝐞𝐥𝐥𝐞𝐯𝐮𝐞'],
    ['a capital I for l', 'HoteI BeIlevue'],
    ['a digit for l, dots between', 'H.o.t.e.1 Bellevue'],
    ['written backwards, shown forwards', '\u202eeuvelleB letôH'],
    ['in one word', 'HotelBellevue'],
    ['with an article, and a number', 'The Hotel Bellevue 2'],
    ['with a word of the business', 'Hôtel Bellevue – Official Support'],
    ['within another', 'Anna (Hôtel Bellevue)'],
    ['a role', 'Admin'],
    ['in small capitals', 'ᴀᴅᴍɪɴ'],
    ['in discs', '🅰🅳🅼🅸🅽'],
    ['in flags', '🇦\u200b🇩\u200b🇲\u200b🇮\u200b🇳'],
    ['numbered', 'Moderator 2'],
    ['numbered with what looks like a letter', 'Admin 1'],
    ['beside a name', 'Admin Peter'],
    ['Staff', 'staff'],
    ['French', 'L’Équipe du service client'],
    ['German', 'Moderatorin'],
    ['Turkish', 'YÖNETİCİ'],
    ['Greek', 'Διαχειριστής'],
    ['Arabic', 'فريق العمل'],
    ['Hebrew', 'צוות'],
    ['Japanese', '管理人さくら'],
    ['Chinese', '官方客服'],
    ['Hindi', 'व्यवस्थापक'],
    ['a check mark', 'Shop ✓'],
    ['the emoji', 'Anna ✅'],
    ['a root for a check mark', 'Anna √'],
  ])('%s: %s', (_, name) => {
    expect(isReservedName(name, own)).toBe(true);
  });

  it.each([
    'Ada',
    'Anna Bellevue',
    'Hotel Tester',
    'Guest 1',
    'Moda',
    'Team Müller-Lüdenscheidt',
    'Badminton',
    'Stafford',
    'Manager Anna Schmidt',
    'Olga Шопова',
    'Ο Γιώργος',
    '山田',
    'محمد مشرف',
    'Ada 🇫🇷',
    'X Æ A-12',
    '★',
  ])('are not those of people: %s', (name) => {
    expect(isReservedName(name, own)).toBe(false);
  });

  it('a business called as a person is itself alone', () => {
    expect(['Rose', 'rose', 'Rоse'].map((name) => isReservedName(name, ['Rose']))).toEqual([true, true, true]);
    expect(['Rose Martin', 'Rosemary'].map((name) => isReservedName(name, ['Rose']))).toEqual([false, false]);
    expect(isReservedName('Shop', ['The Shop'])).toBe(true);
    expect(isReservedName('Ada', ['★★★'])).toBe(false);
  });

  it('a business with a number in its name is itself', () => {
    expect(['Studio 54', 'studio54', 'Studio 5'].map((name) => isReservedName(name, ['Studio 54']))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('a skeleton is that of itself', () => {
    for (const name of ['Ноtеl', 'mmm', 'İI1l', 'ß', '한국', 'क्षितिज']) {
      expect(toSkeleton(toSkeleton(name))).toBe(toSkeleton(name));
    }
  });
});
