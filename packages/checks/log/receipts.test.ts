import { expect, test } from 'vitest';
import { ask, type Case, makeCase } from './cases.ts';
import type { Receipt } from './receipts.ts';
import { verifySite } from './second-verifier.ts';

/** Cases with a receipt of a review that is sealed, and what became of it. */
async function* listHeld(): AsyncGenerator<{ one: Case; receipt: Receipt; status: string }> {
  let left = 12;
  for (let seed = 1; left > 0; seed++) {
    const one = makeCase(seed);
    const [receipt] = one.question.receipts ?? [];
    const { outcomes } = await verifySite(ask(one));
    if (!receipt || outcomes?.[0]?.is !== 'sealed') continue;
    left--;
    yield { one, receipt, status: outcomes[0].status };
  }
}

test('whoever has a receipt learns what became of the review', async () => {
  const seen = new Set<string>();
  for await (const { one, receipt, status } of listHeld()) {
    const { seq } = JSON.parse(receipt.leaf);
    const { entries } = one.served.history;
    const own = entries.filter(({ fields }) => fields.site === one.question.site);
    const acts = own.filter(({ fields }) => fields.ref === seq).map(({ fields }) => String(fields.k));
    if (acts.length === 0) expect(status).toBe('pending');
    if (acts.at(-1) === 'publish') expect(status).toBe('published');
    if (acts.at(-1) === 'withdraw') expect(status).toBe('withdrawn');
    if (acts.includes('erase')) expect(status).toBe('erased');
    seen.add(status);
  }
  expect(seen.size).toBeGreaterThan(2);
});

const changes: [name: string, change: (receipt: Receipt, one: Case) => Partial<Receipt>][] = [
  ['another deadline', ({ note }) => ({ note: note.replace(/\n(\d+)\n/, (_, time) => `\n${Number(time) + 1}\n`) })],
  ['another register', ({ note }) => ({ note: note.replace('\nlog', '\nbog') })],
  ['no signature', ({ note }) => ({ note: note.replace(/\u2014.*\n/, '') })],
  [
    'the signature of the register and not of its receipts',
    ({ note }, { served }) => {
      const text = note.slice(0, note.indexOf('\n\n') + 1);
      return { note: `${text}\n${served.history.keys.log.sign(text)}` };
    },
  ],
  ['another leaf', ({ leaf }) => ({ leaf: leaf.replace('"seq":', '"seq":1') })],
  ['another record', ({ record }) => ({ record: record.replace('"v":1', '"v":2') })],
  ['another key', ({ r }) => ({ r: r.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) })],
];

test.for(changes)('a receipt with %s is none, and says nothing of the register', async ([, change]) => {
  for await (const { one, receipt } of listHeld()) {
    const before = await verifySite({ ...ask(one), receipts: [] });
    const forged = { ...receipt, ...change(receipt, one) };
    const { state, outcomes } = await verifySite({ ...ask(one), receipts: [forged] });
    expect(state).toBe(before.state);
    expect(outcomes).toMatchObject([{ is: 'invalid' }]);
    break;
  }
});
