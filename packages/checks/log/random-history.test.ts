import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, makeCase } from './cases.ts';
import { kinds } from './leaves.ts';
import { verifyAll, watch } from './monitor.ts';
import { makeHistory } from './random-history.ts';
import { verifySite } from './second-verifier.ts';
import { readFolder, Served } from './serve.ts';

const seeds = Array.from({ length: 60 }, (_, at) => at + 1);

test('whatever is legal is intact, and its counts are those of the site', async () => {
  const states = new Set<string>();
  for (const seed of seeds) {
    const one = makeCase(seed);
    const { served, question } = one;
    const verdict = await verifySite({ ...ask(one), receipts: [] });
    states.add(verdict.state);
    if (verdict.state === 'cannot-tell') {
      expect(verdict.why, `${seed}`).toBe('nothing of this site is sealed yet');
      continue;
    }
    expect(verdict.state, `${seed}: ${verdict.why}`).not.toBe('contradiction');
    const { statuses } = served.history.sites.get(question.site)!;
    const counts = Object.entries(verdict.figures!.counts).filter(([, count]) => count > 0);
    const wanted = Map.groupBy(statuses, (status) => status);
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries([...wanted].map(([is, all]) => [is, all.length])));
    expect(verdict.figures!.received).toBe(statuses.length);
    const { state, why } = await watch(question);
    expect(state, `${seed}: ${why}`).not.toBe('contradiction');
  }
  expect([...states].sort()).toEqual(expect.arrayContaining(['late', 'unwitnessed', 'witnessed']));
});

test('among these histories there is each kind of leaf, a tail, and heads of several sites', () => {
  const histories = seeds.map((seed) => makeHistory(seed));
  const seen = new Set(histories.flatMap(({ entries }) => entries.map(({ fields }) => fields.k)));
  expect(seen).toEqual(new Set([...Object.keys(kinds), 'heads', 'rotate']));
  expect(histories.some(({ entries, sealed }) => entries.length > sealed)).toBe(true);
  expect(histories.some(({ sites }) => sites.size > 2)).toBe(true);
});

test('a log written into a folder is read as a served one, tiles of several levels among it', async () => {
  const served = new Served(makeHistory(2, { acts: 700 }));
  const { origin, keys, now } = served.history;
  expect(served.size).toBeGreaterThan(512);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-log-'));
  try {
    served.write(folder);
    const about = {
      origin,
      vkeys: [keys.log.vkey],
      now: Math.min(now, Number(served.linked[served.size - 1]!.fields.at)),
    };
    const { report, verdicts } = await verifyAll({ ...about, read: readFolder(folder) }, () => ({}));
    expect(report).toMatchObject({ state: 'unwitnessed' });
    expect(verdicts.size).toBe(3);
    for (const { state } of verdicts.values()) expect(['unwitnessed', 'late']).toContain(state);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a clock that is set back over midnight is no contradiction: L16 binds days to batches, not to each other', async () => {
  let back = 0;
  for (const seed of seeds) {
    const one = makeCase(seed, { isClockWrong: true });
    const days = one.served.linked
      .filter(({ fields }) => fields.site === one.question.site)
      .map(({ fields }) => fields.day!);
    if (days.every((day, at) => at === 0 || day >= days[at - 1]!)) continue;
    back++;
    for (const { state, why } of [await verifySite({ ...ask(one), receipts: [] }), await watch(one.question)])
      expect(state, `${seed}: ${why}`).not.toBe('contradiction');
  }
  expect(back).toBeGreaterThan(10);
});
