// Leaves that the keeper of a register signs, who has its keys, and that are not as they must be.
import type { Case } from './cases.ts';
import { type Json, toBase64, toBytes, toDay } from './encoding.ts';
import type { Entry } from './history.ts';
import type { Random } from './random.ts';
import { indexesOf, rewrite, rewriteEntry, type Tampering } from './tampering.ts';

type Instead = { [key: string]: Json | undefined };

/** One leaf of the site says something else, or nothing, in a field; `which` are the kinds that it is done to. */
const leafSays = (
  name: string,
  instead: (entry: Entry, random: Random) => Instead,
  which: string[] = [],
): Tampering => ({
  name: `signed: a leaf ${name}`,
  tamper: (one, random) => {
    const fits = indexesOf(one).filter(
      (at) => which.length === 0 || which.includes(String(one.served.history.entries[at]!.fields.k)),
    );
    if (fits.length === 0) return undefined;
    return rewriteEntry(one, random.pick(fits), (entry) => {
      entry.instead = instead(entry, random);
    });
  },
});

const committing = ['submit', 'import'];
const about = ['publish', 'refuse', 'hide', 'restore', 'withdraw', 'erase'];

const leaves: Tampering[] = [
  leafSays('has a field more', () => ({ more: 'x' })),
  leafSays('has a text where a number is', () => ({ seq: '2' })),
  leafSays('is of an unknown kind', () => ({ k: 'pause' })),
  leafSays('is of an unknown version', () => ({ v: 2 })),
  leafSays('has no day', () => ({ day: undefined })),
  leafSays('is of no day of the calendar', () => ({ day: '2026-02-30' })),
  leafSays('is of a day after its seal', () => ({ day: '2027-01-01' })),
  leafSays('has another number', ({ fields }) => ({ seq: 7_000, k: fields.k })),
  leafSays('has no link to the one before', () => ({ prev: undefined }), about),
  leafSays('has a link to another one', (_, random) => ({ prev: toBase64(random.bytes(32)) })),
  leafSays('is of no site', () => ({ site: 'hotel.example' })),
  ...[31, 33].map((length) =>
    leafSays(`commits to ${length} bytes`, (_, random) => ({ c: toBase64(random.bytes(length)) }), committing),
  ),
  leafSays('commits to base64 that is not strict', () => ({ c: `${'A'.repeat(42)}B=` }), committing),
  leafSays('commits to nothing', () => ({ c: undefined }), committing),
  leafSays('is about no review', () => ({ ref: 6_000 }), about),
  // What erases may be about the statement of a closed site.
  leafSays('is about the site', () => ({ ref: 1 }), about.slice(0, -1)),
  leafSays('gives a reason of its own', () => ({ reason: 'M12' }), ['refuse', 'hide', 'restore', 'erase']),
  leafSays('gives no reason', () => ({ reason: undefined }), ['refuse', 'hide', 'restore', 'erase', 'import']),
  leafSays('is too long', () => ({ reason: 'x'.repeat(4_096) }), ['import']),
  {
    name: 'signed: a leaf has spaces',
    tamper: (one, random) =>
      rewriteEntry(one, random.pick(indexesOf(one)), (entry) => {
        const at = one.served.history.entries.findIndex(({ fields }) => fields === entry.fields);
        entry.bytes = toBytes(Buffer.from(one.served.linked[at]!.bytes).toString().replace(',', ', '));
      }),
  },
  {
    name: 'signed: a number of the site stands twice',
    tamper: (one, random) => {
      const own = indexesOf(one);
      if (own.length < 2) return undefined;
      const at = random.pick(own.slice(1));
      return rewrite(one, (history) => {
        const again = { ...history.entries[at]!, bytes: one.served.linked[at]!.bytes };
        history.entries.splice(at, 1, again, again);
        return { ...history, sealed: history.sealed + 1 };
      });
    },
  },
];

/** What is not allowed, put at the end of the chain: sealed where there is no tail. */
const after = (name: string, next: (one: Case, random: Random) => { [key: string]: Json } | undefined): Tampering => ({
  name: `signed: ${name}`,
  tamper: (one, random) => {
    const fields = next(one, random);
    if (!fields) return undefined;
    return rewrite(one, (history) => {
      const hasTail = history.entries.length > history.sealed;
      const day = toDay(Number(history.entries[history.sealed - 1]!.fields.at));
      const entry = { fields: { site: one.question.site, day, ...fields } };
      history.entries.splice(hasTail ? history.entries.length : history.sealed - 1, 0, entry);
      return { ...history, sealed: history.sealed + (hasTail ? 0 : 1) };
    });
  },
});

/** The first leaf of one of the site's reviews that some leaf of the kind is about. */
const findAbout = ({ served, question }: Case, kind: string): number | undefined => {
  const found = served.history.entries.findLast(({ fields }) => fields.site === question.site && fields.k === kind);
  return found && Number(found.fields.ref);
};

const c = `${'A'.repeat(43)}=`;
const moves: [name: string, after: string, fields: { [key: string]: Json }][] = [
  ['what was erased is published', 'erase', { k: 'publish' }],
  ['what was erased is erased again', 'erase', { k: 'erase', reason: 'author' }],
  ['what was withdrawn is restored', 'withdraw', { k: 'restore', reason: 'error' }],
  ['what was withdrawn is changed', 'withdraw', { k: 'edit', reason: 'author', c }],
  ['what was published is published again', 'publish', { k: 'publish' }],
  ['what was published is refused', 'publish', { k: 'refuse', reason: 'M1' }],
  ['what was refused is hidden', 'refuse', { k: 'hide', reason: 'M1' }],
  ['what was refused is answered', 'refuse', { k: 'reply', c }],
];

const illegal: Tampering[] = [
  ...moves.map(([name, kind, fields]) =>
    after(name, (one) => {
      const ref = findAbout(one, kind);
      const { entries } = one.served.history;
      const own = entries.filter(({ fields: said }) => said.site === one.question.site && said.ref === ref);
      // Of those that stayed what they became.
      return ref !== undefined && own.at(-1)?.fields.k === kind ? { ...fields, ref } : undefined;
    }),
  ),
  after('the chain is opened twice', () => ({ k: 'open', c })),
  after('the site is changed as a review', () => ({ k: 'edit', ref: 1, reason: 'author', c })),
  after('a review is changed as the site', (one) => {
    const ref = findAbout(one, 'publish');
    return ref === undefined ? undefined : { k: 'edit', ref, reason: 'site', c };
  }),
  after('heads in the chain of a site', () => ({ k: 'heads', at: 1, h: c, n: 1 })),
  after('a review comes after the chain was closed', ({ served, question }) => {
    const own = served.history.entries.filter(({ fields }) => fields.site === question.site);
    return own.some(({ fields }) => fields.k === 'close') ? { k: 'submit', c } : undefined;
  }),
];

export const leafTamperings: Tampering[] = [...leaves, ...illegal];
