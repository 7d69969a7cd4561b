import type { HealthFinding } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { toMinute } from '../words/times.ts';
import type { Say } from '../words/words.ts';

/** What a code is in words. */
interface Words {
  text: string | { one: string; other: string };
  /** Where there is none of what is counted, or no end to it. */
  none?: string;
  /** Where nothing was sent for long. */
  unsent?: Words['text'];
  todo?: string;
  banner?: string;
}

/** What is said of a finding. */
export interface Said {
  text: string;
  todo?: string;
  /** Above every screen, of what needs somebody now. */
  banner?: string;
}

const times = new Set(['at', 'since', 'sent', 'until']);
const bytes = new Set(['free', 'used']);

/** Puts a finding into words, by its code. */
export function toSentence(say: Say, { name, code, values }: HealthFinding): Said {
  const { health } = say.words;
  const words: Words = health.codes[code];
  const said = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toWord(say, name, key, value)]));
  const n = values.waiting ?? values.count ?? values.used;
  said.n = Number(n ?? 0);
  const isNone = n === 0 || values.of === null;
  return {
    text: say.fill((values.sent === null && words.unsent) || (isNone && words.none) || words.text, said),
    ...(words.todo !== undefined && { todo: words.todo }),
    ...(words.banner !== undefined && { banner: say.fill(words.banner, said) }),
  };
}

function toWord(
  { words: { health }, lang }: Say,
  of: HealthFinding['name'],
  key: string,
  value: string | number | null,
): string | number {
  if (value === null) return health.never;
  if (times.has(key)) return toMinute(String(value), lang);
  if (key === 'engine') return health.engines[value as keyof typeof health.engines];
  if (of === 'disk' && bytes.has(key)) {
    const giga = Number(value) / 1e9;
    const [amount, unit] = giga < 1 ? [giga * 1000, 'megabyte'] : [giga, 'gigabyte'];
    return toNumber(amount, lang, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 });
  }
  return value;
}
