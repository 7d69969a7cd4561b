// Registers that are whole in themselves and are not what somebody has seen before: who has kept something sees it.
import { type Case, keep, makeWall } from './cases.ts';
import { link } from './history.ts';
import { leaveOut } from './leave-out.ts';
import type { Random } from './random.ts';
import { makeHistory } from './random-history.ts';
import type { Question } from './second-verifier.ts';
import { Served } from './serve.ts';
import { rewrite, type Tampering } from './tampering.ts';

/** Whoever asked `one` is given `other`, and has kept nothing but what `more` says. */
function read(one: Case, other: Served | undefined, more: Partial<Question> = {}): Case | undefined {
  const { site } = one.question;
  if (!other?.history.entries.slice(0, other.size).some(({ fields }) => fields.site === site)) return undefined;
  return {
    served: other,
    question: { ...one.question, kept: undefined, receipts: undefined, ...more, read: other.read },
    wall: makeWall(other.history, site, one.wall.subjects),
  };
}

/** The same register, which goes another way after some of its acts, and further. */
const fork = ({ served }: Case, random: Random, more = 0): Served =>
  new Served(
    makeHistory(served.history.seed, {
      forkAt: random.between(2, 8),
      acts: served.history.entries.length + more,
    }),
  );

/** What the register was at an earlier batch. */
function goBack({ served }: Case): Served | undefined {
  const batches = served.sizes.length;
  if (batches < 4) return undefined;
  return new Served(makeHistory(served.history.seed, { endAtBatch: Math.ceil(batches / 2) }));
}

const keepAll = ({ served }: { served: Served }): Partial<Question> => ({ kept: keep(served, served.size) });

/** The number of a sealed review of the site, that has a receipt. */
function pickReceipt(
  one: Case,
  random: Random,
): { ref: number; receipts: Question['receipts']; over: number } | undefined {
  const own = one.served.history.receipts.filter(({ site }) => site === one.question.site);
  if (own.length === 0) return undefined;
  const { receipt } = random.pick(own);
  const deadline = Number(receipt.note.split('\n')[3]);
  return { ref: Number(JSON.parse(receipt.leaf).seq), receipts: [receipt], over: deadline + 1 };
}

const without = (one: Case, random: Random): { other: Served; ref: number } | undefined => {
  const { site } = one.question;
  const own = one.served.linked
    .slice(0, one.served.size)
    .filter(({ fields }) => fields.site === site && ['submit', 'import'].includes(String(fields.k)));
  if (own.length === 0) return undefined;
  const ref = Number(random.pick(own).fields.seq);
  return { other: new Served(leaveOut(one.served.history, site, ref)), ref };
};

export const historyTamperings: Tampering[] = [
  {
    name: 'rolled back: the register is what it was days ago',
    tamper: (one) => read(one, goBack(one), keepAll(one)),
  },
  {
    name: 'two histories: each reader is shown another one, and one comes to see the other',
    tamper: (one, random) => {
      const other = fork(one, random);
      // Some end before they part.
      const isSame = one.served.checkpoint(one.served.size) === other.checkpoint(other.size);
      return isSame ? undefined : read(one, other, keepAll(one));
    },
  },
  {
    name: 'a backup is restored, and the register grows again beyond what it was',
    tamper: (one, random) => {
      const other = fork(one, random, 60);
      return other.size > one.served.size ? read(one, other, keepAll(one)) : undefined;
    },
  },
  {
    name: 'another root of the size that was kept',
    tamper: (one, random) => {
      const kept = one.served.checkpoint(one.served.size, random.bytes(32));
      return { ...one, question: { ...one.question, kept } };
    },
  },
  {
    name: 'a review is taken out of the register, which is signed anew',
    tamper: (one, random) => read(one, without(one, random)?.other, keepAll(one)),
  },
  {
    name: 'a review is put into the register, which is signed anew',
    tamper: (one, random) => {
      const found = without(one, random);
      return found && read(one, one.served, keepAll({ served: found.other }));
    },
  },
  {
    name: 'a reason is changed long after, and the register is signed anew',
    tamper: (one) =>
      rewrite(
        one,
        (history) => {
          const entry = history.entries.slice(0, history.sealed).find(({ fields }) => fields.k === 'refuse');
          if (!entry) return undefined;
          entry.fields = { ...entry.fields, reason: entry.fields.reason === 'M4' ? 'M2' : 'M4' };
          return history;
        },
        keepAll(one),
      ),
  },
  {
    name: 'leaves of two sites have changed places, and the register is signed anew',
    tamper: (one) =>
      rewrite(
        one,
        ({ entries, sealed, ...history }) => {
          const at = entries.findIndex(
            ({ fields }, index) =>
              index > 0 && index < sealed && fields.site && fields.site !== entries[index - 1]!.fields.site,
          );
          if (at < 1 || !entries[at - 1]!.fields.site) return undefined;
          const changed = entries.with(at, entries[at - 1]!).with(at - 1, entries[at]!);
          return { ...history, sealed, entries: changed };
        },
        keepAll(one),
      ),
  },
  {
    name: 'a review whose author has a receipt is not in the register',
    tamper: (one, random) => {
      const held = pickReceipt(one, random);
      if (!held) return undefined;
      const other = new Served(leaveOut(one.served.history, one.question.site, held.ref));
      return read(one, other, { receipts: held.receipts, now: Math.max(held.over, one.question.now) });
    },
  },
  {
    name: 'a backup is restored, and a review whose author has a receipt is lost',
    tamper: (one, random) => {
      const held = pickReceipt(one, random);
      const other = fork(one, random);
      const stands = other.linked.some(({ bytes }) => Buffer.from(bytes).toString() === held?.receipts?.[0]?.leaf);
      return held && !stands
        ? read(one, other, { receipts: held.receipts, now: Math.max(held.over, one.question.now) })
        : undefined;
    },
  },
  {
    name: 'a review whose author has a receipt is not sealed in its time',
    tamper: (one) => {
      const { served, question, wall } = one;
      const held = served.history.receipts.find(({ site, receipt }) => {
        const at = served.linked.findIndex(({ bytes }) => Buffer.from(bytes).toString() === receipt.leaf);
        return site === question.site && at >= served.size;
      });
      return (
        held && { served, wall, question: { ...question, receipts: [held.receipt], now: question.now + 30 * 3_600 } }
      );
    },
  },
  ...[true, false].map(
    (monitor): Tampering => ({
      name: `two chains of one site in one tree${monitor ? '' : ', and a reader is shown the one that heads do not name'}`,
      ...(monitor && { monitor }),
      tamper: (one) => {
        const { site } = one.question;
        const second = makeHistory(one.served.history.seed + 77, { acts: 12 });
        const chain = second.entries
          .filter(({ fields }) => fields.site === 's_demo')
          .map((entry) => ({ ...entry, fields: { ...entry.fields, site } }));
        if (chain.length === 0) return undefined;
        const entries = link(chain).map(({ bytes, fields }) => ({ bytes, fields }));
        const changed = rewrite(one, (history) => {
          history.entries.splice(history.sealed - 1, 0, ...entries);
          return { ...history, sealed: history.sealed + entries.length };
        });
        changed?.served.instead.set(`site/${site}/leaves`, one.served.make(`site/${site}/leaves`));
        return changed;
      },
    }),
  ),
  {
    name: 'the register is sealed no more',
    says: ['late'],
    tamper: ({ served, question, wall }) => {
      const at = Number(served.linked[served.size - 1]!.fields.at);
      return {
        served,
        wall,
        question: { ...question, receipts: undefined, now: Math.max(question.now, at + 48 * 3_600 + 1) },
      };
    },
  },
  {
    name: 'reviews wait for longer than the site says',
    says: ['late'],
    tamper: (one) => {
      const { statuses } = one.served.history.sites.get(one.question.site)!;
      if (!statuses.includes('pending') || one.served.history.entries.some(({ fields }) => fields.k === 'close'))
        return undefined;
      const at = Number(one.served.linked[one.served.size - 1]!.fields.at);
      const later = at + 30 * 86_400;
      return rewrite(
        one,
        (history) => {
          if (history.entries.length > history.sealed) return undefined;
          const days = Array.from({ length: 30 }, (_, day) => ({
            fields: { k: 'heads', at: at + (day + 1) * 86_400 },
          }));
          history.entries.push(...days);
          return { ...history, sealed: history.entries.length };
        },
        { now: later + 60 },
      );
    },
  },
];
