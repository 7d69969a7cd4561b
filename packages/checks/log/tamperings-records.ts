// Records that the keeper of a register has rightly committed to, and that no record may be.
import type { Case } from './cases.ts';
import type { Json } from './encoding.ts';
import { commitTo } from './history.ts';
import type { Random } from './random.ts';
import { rewriteEntry, type Tampering } from './tampering.ts';

/** One published review whose record, rightly committed to, is another one. */
function rewriteRecord(
  one: Case,
  random: Random,
  change: (record: { [key: string]: Json }) => { [key: string]: Json } | undefined,
): Case | undefined {
  const { question, served } = one;
  const { openings } = served.history.sites.get(question.site)!;
  const reviews = openings.filter(({ record }) => record.includes('"subject"'));
  if (reviews.length === 0) return undefined;
  const opening = random.pick(reviews);
  const other = change(JSON.parse(opening.record));
  const at = served.linked.findIndex(({ fields }) => fields.site === question.site && fields.seq === opening.seq);
  if (other === undefined || at >= served.size) return undefined;
  return rewriteEntry(one, at, (entry, history) => {
    const { c: commitment, ...secret } = commitTo(other, random);
    entry.instead = { c: commitment };
    const state = history.sites.get(question.site)!;
    state.openings = state.openings.map((each) => (each === opening ? { ...each, ...secret } : each));
  });
}

const records: [name: string, change: (record: { [key: string]: Json }) => { [key: string]: Json } | undefined][] = [
  ['has a field more', (record) => ({ ...record, helpful: 3 })],
  ['has no language', ({ lang, ...record }) => record],
  ['has six stars', (record) => ({ ...record, rating: 6 })],
  ['has a mark of 0', (record) => ({ ...record, criteria: { room: 0 } })],
  ['is of an unknown origin', (record) => ({ ...record, origin: 'moon' })],
  ['is verified by nothing that there is', (record) => ({ ...record, verification: 'trust' })],
  ['is not in NFC', (record) => ({ ...record, displayName: 'Zoe\u0301' })],
  [
    'says an earlier day than its leaf',
    (record) =>
      /^(web|onsite|request)$/.test(String(record.origin)) ? { ...record, submittedOn: '2025-12-24' } : undefined,
  ],
  ['says no day', (record) => ({ ...record, submittedOn: '2026-13-01' })],
  [
    'says that it was brought over, and its leaf does not',
    (record) => (String(record.origin).startsWith('import:') ? undefined : { ...record, origin: 'import:loox' }),
  ],
];

export const recordTamperings: Tampering[] = records.map(([name, change]) => ({
  name: `signed: the record of a published review ${name}`,
  tamper: (one, random) => rewriteRecord(one, random, change),
}));
