// What people of random histories write.
import type { Random } from './random.ts';
import type { ReviewRecord, Statement } from './records.ts';
import { toPlainText } from './shown.ts';

const sentences = [
  'Très calme, et l’accueil est chaleureux.',
  'Breakfast was "fine" \\ nothing more.',
  '部屋がきれいでした。',
  'غرفة نظيفة وهادئة.',
  'Zażółć gęślą jaźń 🙂 encore !',
  '<b>not bold</b> & co',
  'À refaire\u00a0!',
  '👨‍👩‍👧 merci\u2028beaucoup',
  '',
];
const names = ['Zoé M.', 'Ana', '李', 'O’Neil & fils', 'مريم', 'x'];
export const subjects: string[] = ['chambre-12', 'table-verte', '/menu?jour=1'];
const links = ['https://example.org/a?b=1&c=2', 'mailto:a@example.org'];

/** A text as the wire has it. */
export type Wire = object[];

export function makeText(random: Random): Wire {
  const line = (): Wire => {
    const text = { type: 'text', text: random.pick(sentences) };
    if (random.chance(0.15))
      return [text, { type: 'link', href: random.pick(links), children: [{ type: 'text', text: 'ici' }] }];
    if (random.chance(0.1)) return [{ type: 'strong', children: [text] }, { type: 'break' }, text];
    return [text];
  };
  return Array.from({ length: random.between(0, 3) }, () => ({ type: 'paragraph', children: line() }));
}

export interface Written {
  text: Wire;
  record: ReviewRecord;
}

/** `source`: where it was brought over from. */
export function makeReview(random: Random, day: string, source?: string): Written {
  const text = makeText(random);
  const origin = source
    ? `import:${source}`
    : random.pick(['web', 'web', 'web', 'request', 'onsite', 'syndicated:other.example']);
  const mark = (): number => random.between(1, 5);
  return {
    text,
    record: {
      subject: random.pick(subjects),
      ...(random.chance(0.9) && { rating: mark() }),
      ...(random.chance(0.3) && { criteria: { room: mark(), '1': mark(), Été: mark() } }),
      ...(random.chance(0.5) && { title: random.pick(sentences) || 'Bien' }),
      text: toPlainText(text as Parameters<typeof toPlainText>[0]).normalize('NFC'),
      lang: random.pick(['fr', 'en', 'zh-Hans', 'ar', 'und']),
      displayName: random.pick(names),
      ...(random.chance(0.9) && { experiencedOn: '2026-02-11' }),
      submittedOn: source ? '2024-05-06' : day,
      origin,
      verification: random.pick(['none', 'email', 'order-token', 'order-match', 'onsite-code', 'manual-proof']),
      incentive: random.pick(['none', 'unknown', 'discount']),
    },
  };
}

export function makeStatement(random: Random, site: string): Statement {
  return {
    domains: [`${site.slice(2)}.example`, 'www.hotel.example'],
    name: random.pick(['Hôtel Bellevue', 'Chez Léa', '店']),
    maxPublicationDays: random.between(1, 12),
  };
}
