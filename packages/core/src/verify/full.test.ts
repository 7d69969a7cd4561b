/// <reference types="node" />
import { beforeAll, describe, expect, it } from 'vitest';
import { type Change, keys, type MadeLog, site, statement, toPost, toRecord, vectors } from '../../testing/made-log.ts';
import { type LogReader, openLog } from './checkpoint.ts';
import { readEvidence, toEvidence } from './evidence.ts';
import { readByTiles } from './full.ts';
import { openCheck } from './hashing.ts';
import { watch } from './monitor.ts';
import { recordReads } from './read.ts';
import { type VerifyInput, verify } from './verify.ts';

const now = Date.parse('2026-10-21T17:00:00Z') / 1_000;
const open = async (log: MadeLog): Promise<LogReader> => openLog(log.read, await openCheck(), keys);

/** More than one tile, three sites beside each other, five batches. */
function large(): MadeLog {
  const log = vectors();
  for (const other of ['s_first', 's_other']) log.append(other, { k: 'open', day: '2026-10-20', record: statement });
  for (let i = 0; i < 150; i++) {
    const to = [site, 's_first', 's_other'][i % 3]!;
    const ref = log.chains.get(to)!.lines.length + 1;
    const submit: Change = { k: 'submit', day: '2026-10-20', record: toRecord({ rating: (i % 5) + 1 }), post: `p${i}` };
    const next: Change =
      i % 7 === 0 ? { k: 'refuse', day: '2026-10-20', ref, reason: 'M2' } : { k: 'publish', day: '2026-10-20', ref };
    log.append(to, submit, next);
    if (i % 40 === 39) log.batch(`2026-10-20T1${7 + Math.floor(i / 40)}:00:00Z`);
  }
  log.batch('2026-10-20T21:00:00Z');
  return log;
}

let log: MadeLog;
beforeAll(() => {
  log = large();
});

describe('a log by its tiles alone', () => {
  it('L22: what the server answers for convenience is what follows from the tiles', async () => {
    expect(log.tree.length).toBeGreaterThan(256);
    const { read } = await readByTiles(log.read, await open(log));
    const size = log.tree.length;
    const sizes = [...log.heads.keys()];
    const hex = Buffer.from(log.hashes()[7]!).toString('hex');
    const paths = [
      'checkpoint',
      `heads/${size}`,
      ...[0, 1, 2, 3, 255, 256, size - 1].map((index) => `proof/${index}`),
      ...sizes.map((from) => `consistency?from=${from}&to=${size}`),
      `consistency?from=${sizes[1]}&to=${sizes[2]}`,
      `leaf/${hex}`,
      ...[site, 's_first', 's_other'].map((one) => `site/${one}/leaves`),
    ];
    for (const path of paths) expect(new TextDecoder().decode(await read(path)), path).toBe(log.answer(path));
    expect(await verify({ read, keys, site, now })).toMatchObject({ state: 'intact', figures: { received: 51 } });
  });

  it('a helper that lies is not believed', async () => {
    const { read } = await readByTiles(log.read, await open(log));
    log.instead.set(`site/${site}/leaves`, log.answer(`site/${site}/leaves`)!.replace('M2', 'M4'));
    expect(await verify({ read, keys, site, now })).toMatchObject({
      state: 'contradiction',
      differences: [{ code: 'chain', path: `site/${site}/leaves` }],
    });
    log.instead.clear();
  });
});

describe('the monitor', () => {
  it('reads every leaf of every site, and remembers', async () => {
    const seen = await watch(log.read, keys, { now, earlier: vectors().note });
    expect(seen).toMatchObject({ state: 'intact', size: log.tree.length });
    expect(seen.sites?.map(({ site: one, received }) => [one, received])).toEqual([
      [site, 51],
      ['s_first', 50],
      ['s_other', 50],
    ]);
    expect(await watch(log.read, keys, { now: now + 3 * 86_400 })).toMatchObject({ state: 'late' });
  });

  it.each<[string, string, (made: MadeLog) => unknown]>([
    ['an entry edited', 'proof', (made) => made.tree.splice(1, 1, made.tree[1]!.replace('submit', 'import'))],
    ['a tile of hashes of another tree', 'proof', (made) => made.instead.set('tile/0/000.p/4', 'x'.repeat(128))],
    ['no entries', 'missing', (made) => made.instead.set('tile/entries/000.p/4', 404)],
  ])('tiles that are not those of the checkpoint: %s', async (_, code, tamper) => {
    const made = vectors();
    tamper(made);
    expect(await watch(made.read, keys, { now })).toMatchObject({ state: 'contradiction', differences: [{ code }] });
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['two of them in each other’s place', ([first, second, ...more]) => [second!, first!, ...more]],
    ['one of them left out', ([first, , ...more]) => [first!, ...more]],
    ['one of the tail that follows nothing', (lines) => [...lines, lines.at(-1)!]],
    ['none', () => []],
  ])('L22: leaves of a site that are not those of the entries: %s', async (_, change) => {
    const made = vectors();
    const path = `site/${site}/leaves`;
    const lines = made.answer(path)!.split('\n').slice(0, -1);
    expect(await watch(made.read, keys, { now })).toMatchObject({ state: 'intact' });
    made.instead.set(
      path,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(await watch(made.read, keys, { now })).toMatchObject({
      state: 'contradiction',
      differences: [{ code: 'chain', path }],
    });
  });

  // What a log may sign and must not: the operator holds the key.
  it.each<[string, string, (made: MadeLog) => unknown]>([
    ['L16: a time that does not grow', 'heads', (made) => made.batch('2026-10-20T16:00:00Z')],
    [
      'L16: a leaf of a day before the last batch',
      'heads',
      (made) => {
        made.append('s_other', { k: 'open', day: '2026-10-18', record: statement });
        made.batch('2026-10-20T18:00:00Z');
      },
    ],
    [
      'L16: a leaf of a day after its batch',
      'heads',
      (made) => {
        made.append('s_other', { k: 'open', day: '2026-10-22', record: statement });
        made.batch('2026-10-20T18:00:00Z');
      },
    ],
    [
      'L5: an illegal order',
      'chain',
      (made) => {
        made.append(site, { k: 'publish', day: '2026-10-20', ref: 2 });
        made.batch('2026-10-20T18:00:00Z');
      },
    ],
    [
      'L16: two chains of one site',
      'chain',
      (made) => {
        made.tree.push(made.tree[0]!);
        made.batch('2026-10-20T18:00:00Z');
      },
    ],
    [
      'L16: leaves after the heads',
      'heads',
      (made) => {
        made.append(site, { k: 'withdraw', day: '2026-10-20', ref: 2 });
        made.tree.push(made.chains.get(site)!.lines.at(-1)!);
        made.note = made.sign();
      },
    ],
    [
      'L17: heads of another end',
      'heads',
      (made) => {
        made.append(site, { k: 'withdraw', day: '2026-10-20', ref: 2 });
        made.chains.get(site)!.lines.pop();
        made.append('s_other', { k: 'open', day: '2026-10-20', record: statement });
        made.chains.get('s_other')!.sealed = 1;
        made.batch('2026-10-20T18:00:00Z');
      },
    ],
    [
      'two histories',
      'history',
      (made) => {
        made.tree.splice(1, 2);
        made.note = made.sign();
      },
    ],
  ])('%s', async (_, code, tamper) => {
    const made = vectors();
    const earlier = made.note;
    tamper(made);
    expect(await watch(made.read, keys, { now, earlier })).toMatchObject({
      state: 'contradiction',
      differences: [{ code }],
    });
  });
});

it('evidence says the same again, without a log', async () => {
  const made = vectors();
  made.instead.set('site/s_demo/openings', made.answer('site/s_demo/openings')!.replace('Très', 'Assez'));
  const { read, files } = recordReads(made.read);
  const whole = [toPost('p2')];
  const page = { reviews: [{ ...whole[0]!, truncated: true }], readPost: async () => whole[0]! };
  const input: VerifyInput = { read, keys, site, now, page, earlier: made.note };
  const verdict = await verify(input);
  expect(verdict).toMatchObject({ state: 'contradiction', differences: [{ code: 'opening' }] });
  const text = toEvidence('https://parvis.example/log', input, { files, whole, verdict });
  const { said, log: from, ...again } = readEvidence(text);
  expect([from, said]).toEqual(['https://parvis.example/log', JSON.parse(JSON.stringify(verdict))]);
  expect(await verify(again)).toEqual(verdict);
  expect(await verify({ ...again, read: made.read })).toMatchObject({ state: 'contradiction' });
  made.instead.clear();
  const right = recordReads(made.read);
  const good = { ...input, read: right.read };
  const other = toEvidence('https://parvis.example/log', good, {
    files: right.files,
    whole,
    verdict: await verify(good),
  });
  expect(await verify(readEvidence(other))).toMatchObject({ state: 'intact', page: { shown: 1 } });
  // What was changed afterwards is no evidence of the log.
  expect(await verify(readEvidence(other.replaceAll('Très calme', 'Très belle')))).toMatchObject({
    state: 'contradiction',
  });
  expect(() => readEvidence('{}')).toThrow(SyntaxError);
});
