// Batches that the keeper of a register signs: heads, times and days that are not those of its tree.
import type { Case } from './cases.ts';
import { sha256, toBase64, toBytes, toCanonical } from './encoding.ts';
import type { Entry } from './history.ts';
import type { Random } from './random.ts';
import type { State } from './second-verifier.ts';
import { indexesOf, rewrite, rewriteEntry, serveInstead, type Tampering } from './tampering.ts';

/** The last heads, or those of an earlier batch, say something else. `says`: what the verifier of one site sees of it. */
const heads = (
  name: string,
  change: (entry: Entry, one: Case, random: Random) => false | undefined,
  { monitor, says, earlier }: { monitor?: true; says?: State[]; earlier?: true } = {},
): Tampering => ({
  name: `signed: ${name}`,
  ...(monitor && { monitor }),
  ...(says && { says }),
  tamper: (one, random) => {
    const { sizes } = one.served;
    const size = earlier ? sizes.at(-2) : sizes.at(-1);
    if (size === undefined) return undefined;
    let fits = true;
    const changed = rewriteEntry(one, size - 1, (entry) => {
      fits = change(entry, one, random) !== false;
    });
    return fits ? changed : undefined;
  },
});

/** Another heads file of the last batch, which its leaf names; `missing`: how many lines more it counts. */
const file = (
  name: string,
  change: (lines: string[], one: Case) => string[] | undefined,
  { missing = 0, ...more }: { monitor?: true; says?: State[]; missing?: number } = {},
): Tampering => ({
  name: `signed: ${name}`,
  ...more,
  tamper: (one) => {
    const { served } = one;
    const lines = change(served.linked[served.size - 1]!.heads!.split(/(?<=\n)/), one);
    if (!lines) return undefined;
    const text = lines.join('');
    const changed = rewriteEntry(one, served.size - 1, (entry) => {
      entry.instead = { h: toBase64(sha256(text)), n: lines.length + missing };
    });
    changed?.served.instead.set(`heads/${served.size}`, toBytes(text));
    return changed;
  },
});

const own =
  (one: Case) =>
  (line: string): boolean =>
    line.startsWith(`${one.question.site} `);

const batches: Tampering[] = [
  heads(
    'time stands still',
    (entry, one) => {
      const before = one.served.sizes.at(-2);
      if (before === undefined) return false;
      entry.instead = { at: one.served.history.entries[before - 1]!.fields.at };
    },
    { monitor: true },
  ),
  heads(
    'time goes back',
    (entry, one) => {
      const [first, second] = one.served.sizes;
      if (second === undefined) return false;
      entry.instead = { at: Number(one.served.history.entries[first! - 1]!.fields.at) - 7_200 };
    },
    { monitor: true },
  ),
  heads('a batch is sealed before the days of its leaves', (entry) => {
    entry.instead = { at: Date.UTC(2026, 0, 1) / 1000 };
  }),
  heads(
    'heads of a batch long ago are not those of the tree',
    (entry, _, random) => {
      entry.instead = { h: toBase64(random.bytes(32)) };
    },
    { monitor: true, earlier: true },
  ),
  heads('heads count a site more', (entry, { served }) => {
    entry.instead = { n: served.linked[served.size - 1]!.heads!.split('\n').length };
  }),
  heads('heads have no time', (entry) => {
    entry.instead = { at: undefined };
  }),
  heads('the last leaf is no heads', (entry, { served }) => {
    entry.fields = { k: 'rotate', at: Number(entry.fields.at), vkey: served.history.keys.next.vkey };
  }),
  ...['has a field more', 'has no key', 'has spaces'].map(
    (what): Tampering => ({
      name: `signed: a leaf that names the next key ${what}`,
      monitor: true,
      tamper: (one) =>
        rewrite(one, (history) => {
          const { keys, entries, sealed } = history;
          const fields = { k: 'rotate', at: Number(entries[sealed - 1]!.fields.at), vkey: keys.next.vkey };
          const bytes = toBytes(toCanonical({ v: 1, ...fields }).replace(',', ', '));
          const instead = what === 'has no key' ? { vkey: undefined } : { more: 1 };
          entries.splice(sealed - 1, 0, what === 'has spaces' ? { fields, bytes } : { fields, instead });
          return { ...history, sealed: sealed + 1 };
        }),
    }),
  ),
  {
    name: 'signed: a register of nothing',
    says: ['cannot-tell'],
    tamper: (one) => serveInstead(one, 'checkpoint', () => one.served.checkpoint(0)),
  },
  {
    name: 'signed: a leaf that names the next key stands last',
    monitor: true,
    tamper: (one) =>
      rewrite(one, (history) => {
        const { keys, entries, sealed } = history;
        const fields = { k: 'rotate', at: Number(entries[sealed - 1]!.fields.at), vkey: keys.next.vkey };
        entries.splice(sealed, 0, { fields });
        return { ...history, sealed: sealed + 1 };
      }),
  },
  heads('heads have a field more', (entry) => {
    entry.instead = { more: 1 };
  }),
  file('heads leave out the site', (lines, one) => lines.filter((line) => !own(one)(line)), {
    says: ['contradiction', 'cannot-tell'],
  }),
  file('heads leave out the site, the monitor', (lines, one) => lines.filter((line) => !own(one)(line)), {
    monitor: true,
  }),
  file('heads name the site twice', (lines, one) => lines.flatMap((line) => (own(one)(line) ? [line, line] : [line]))),
  file('heads are not in order', ([first, second, ...rest]) => (second ? [second, first!, ...rest] : undefined)),
  file('heads count a line that is not there', (lines) => lines.slice(0, -1), { missing: 1 }),
  file('heads name another leaf', (lines, one) =>
    lines.map((line) => (own(one)(line) ? line.replace(/ [^ ]+\n$/, ` ${'A'.repeat(43)}=\n`) : line)),
  ),
  file('heads name another place', (lines, one) =>
    lines.map((line) =>
      own(one)(line) ? line.replace(/ (\d+) ([^ ]+\n)$/, (_, at, hash) => ` ${Number(at) + 1} ${hash}`) : line,
    ),
  ),
  file(
    'heads name an old end',
    (lines, one) => {
      const at = indexesOf(one).at(-2);
      if (at === undefined) return undefined;
      const { hash, fields } = one.served.linked[at]!;
      const line = `${one.question.site} ${fields.seq} ${at} ${toBase64(hash)}\n`;
      return lines.map((other) => (own(one)(other) ? line : other));
    },
    { monitor: true },
  ),
  file('heads end within a line', (lines) => lines.with(-1, lines.at(-1)!.slice(0, -1))),
];

const days: Tampering[] = [
  {
    name: 'signed: a leaf is back-dated by a month',
    monitor: true,
    tamper: (one, random) => {
      const { sizes, size } = one.served;
      const at = indexesOf(one).filter((index) => index >= (sizes[0] ?? size));
      if (at.length === 0) return undefined;
      return rewriteEntry(one, random.pick(at), (entry) => {
        entry.instead = { day: '2026-01-31' };
      });
    },
  },
  {
    name: 'a leaf of the tail is left out of the batches of four days',
    says: ['late'],
    tamper: (one) => {
      const { served, question } = one;
      const at = Number(served.history.entries[served.size - 1]!.fields.at);
      const tail = served.history.entries.slice(served.size);
      if (!tail.some(({ fields }) => fields.site === question.site)) return undefined;
      return rewrite(
        one,
        (history) => {
          const days = [1, 2, 3, 4].map((day) => ({ fields: { k: 'heads', at: at + day * 86_400 } }));
          history.entries.splice(history.sealed, 0, ...days);
          return { ...history, sealed: history.sealed + days.length };
        },
        { now: at + 4 * 86_400 + 60 },
      );
    },
  },
];

export const batchTamperings: Tampering[] = [...batches, ...days];
