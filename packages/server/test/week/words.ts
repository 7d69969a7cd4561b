import { randomInt } from 'node:crypto';

export const chance = (of: number): boolean => randomInt(1_000) < of * 1_000;
export const oneOf = <T>(all: readonly T[]): T | undefined => all[randomInt(Math.max(all.length, 1))];

const letters = 'abcdefghijklmnoprstuvwxyz';

/** A word that nobody ever said. @param begin two letters that tell what it is of */
export const newWord = (begin: 'qz' | 'qn'): string =>
  begin + Array.from({ length: 9 }, () => letters[randomInt(letters.length)]).join('');

/** The words of posts in a text. */
export const wordsIn = (text: string): string[] => [...new Set(text.match(/\bqz[a-z]{9}\b/g) ?? [])];

const said =
  `breakfast harbour window quiet morning lamp garden supper river stairs pillow kettle market bridge tower candle
  évidemment fenêtre soirée accueil chambre Frühstück Straße Zimmer freundlich Aussicht habitación mañana vista ruido cena
  кухня вечер окно завтрак 朝食 静か 部屋 窓 景色 아침 조용한 방 창문 경치 ώρα θέα πρωί حديقة شرفة صباح מרפסת בוקר नाश्ता खिड़की
  weather bicycle notebook orchard whistle marble copper velvet thunder pepper island saddle compass lantern meadow`.split(
    /\s+/,
  );

/** So different from all others that it repeats none of them (D17). */
export const sentence = (): string => Array.from({ length: 7 + randomInt(12) }, () => oneOf(said)).join(' ');

export const firstNames: readonly string[] = [
  'Ada',
  'Grace',
  'Émile',
  'Zoë',
  'Müller',
  'Иван',
  'Ravi',
  'Yuki',
  'Nuria',
  'Tomás',
];
