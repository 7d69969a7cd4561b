/// <reference types="node" />
import type { Post } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { keys, MadeLog, site, statement, toPost, toRecord, vectors } from '../../testing/made-log.ts';
import type { Receipt } from './history.ts';
import { type VerifyInput, verify } from './verify.ts';

const now = Date.parse('2026-10-20T17:00:00Z') / 1_000;
const look = (log: MadeLog, more: Partial<VerifyInput> = {}) => verify({ read: log.read, keys, site, now, ...more });

describe('the vectors of section 11', () => {
  it('hold, and are what the table says', async () => {
    const log = vectors();
    expect(log.sign()).toBe(log.note);
    expect(log.note).toContain('vu0VKrQwxudMNpEMZZCUYuvU90oPRyFqHcsxSf9d39U=');
    expect(log.note).toContain(
      'DYCSQ+9dZgp1BUXb4vTzO0HrnZQEiwNMKOZ73ezy94odIqIeepMICrFvELNueGZ29t0/35LYQ8bWMW2EtROsob9tcw8=',
    );
    const verdict = await look(log);
    expect(verdict).toMatchObject({
      state: 'intact',
      isWitnessed: false,
      at: 1_792_512_000,
      figures: {
        opened: '2026-10-19',
        received: 1,
        counts: { published: 1, pending: 0 },
        unsealed: 0,
        maxPublicationDays: 7,
      },
      differences: [],
    });
  });

  it('L26: a page that shows what was received is right, and each field that is other is named', async () => {
    const log = vectors();
    const page = {
      domain: 'hotel.example',
      subject: ['chambre-12'],
      reviews: [toPost('p2')],
      total: 1,
      rating: { count: 1, mean: 4, histogram: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 } },
    };
    expect(await look(log, { page })).toMatchObject({ state: 'intact', page: { shown: 1, published: 1 } });
    const others: [string, Partial<Post>][] = [
      ['rating', { rating: 5 }],
      ['title', { title: 'Mieux' }],
      ['text', { text: [{ type: 'paragraph', children: [{ type: 'text', text: 'Très calme!' }] }] }],
      ['name', { author: { id: 'a', name: 'Zoé', kind: 'guest' } }],
      ['experiencedOn', { experiencedOn: '2026-10-02' }],
      ['submittedOn', { createdAt: '2026-10-19T23:59:59.000Z' }],
      ['criteria', { criteria: { calm: 5 } }],
      ['lang', { lang: 'en' }],
      ['origin', { origin: 'request' }],
      ['verification', { verification: 'order-match' }],
      ['incentive', { incentive: 'gift' }],
    ];
    for (const [field, change] of others) {
      const verdict = await look(log, { page: { ...page, reviews: [toPost('p2', toRecord(), change)] } });
      expect(verdict.state, field).toBe('contradiction');
      expect(verdict.differences).toMatchObject([{ code: 'field', field, post: 'p2' }]);
    }
    // What was moved is asked for where records do not explain the page, and nowhere else (SPEC J7).
    expect(log.asked.filter((path) => path.endsWith('/moved'))).toHaveLength(others.length);
    const elsewhere = { ...page, subject: ['suite'], isWhole: true };
    expect(await look(log, { page: elsewhere })).toMatchObject({
      state: 'contradiction',
      differences: [{ field: 'subject', shown: 'suite', logged: 'chambre-12' }, {}, {}, {}, {}, {}],
    });
    log.instead.set('site/s_demo/moved', '{"post":"p2","subject":"suite"}\n');
    expect(await look(log, { page: elsewhere })).toMatchObject({ state: 'intact', page: { shown: 1, here: 1 } });
    expect(await look(log, { page: { ...page, reviews: [], total: 0, rating: null, isWhole: true } })).toMatchObject({
      state: 'intact',
      page: { shown: 0, away: 1 },
    });
    log.instead.delete('site/s_demo/moved');
    // What is published and not listed, where the list says that it is whole.
    expect(await look(log, { page: { ...page, reviews: [], isWhole: true } })).toMatchObject({
      state: 'contradiction',
      differences: [{ code: 'count', shown: 0, logged: 1 }],
    });
    const figures = { count: 2, mean: 4.5, histogram: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 } };
    const wrong = await look(log, {
      page: { domain: 'other.example', reviews: [toPost('p3')], total: 2, rating: figures },
    });
    expect(wrong.differences.map(({ code }) => code)).toEqual([
      'domain',
      'stranger',
      'count',
      'count',
      'histogram',
      'mean',
    ]);
  });

  it('counts who witnessed, and whether they are enough by the policy', async () => {
    const log = vectors();
    const witness = 'witness.example/w1+b72bab2e+BCVDuS/xCVURR2rcg2nbbdyTNmWhGXjdoUBO4QZsqVWd';
    const signed =
      'tyurLgAAAABq15A8cxL0whAlTII9nFlhZeTS2Q/5i3p2plhzRMLiqnmEUIbjpKCz6+UbpDW4tuNp5QZfiL14wVM+qhBLcezSz9xwDA==';
    const policy = (quorum: string) => `witness w1 ${witness}\nquorum ${quorum}\n`;
    const say = (quorum: string) => look(log, { keys: { ...keys, policy: policy(quorum) } });
    expect(await say('w1')).toMatchObject({ state: 'intact', witnesses: 0, isWitnessed: false });
    log.note += `\u2014 witness.example/w1 ${signed}\n`;
    expect(await say('w1')).toMatchObject({ state: 'intact', witnesses: 1, isWitnessed: true });
    expect(await say('none')).toMatchObject({ state: 'intact', witnesses: 1, isWitnessed: false });
    expect(await look(log)).toMatchObject({ state: 'intact', witnesses: 0, isWitnessed: false });
    log.note = log.note.replace('xwDA==', 'xwDQ==');
    expect(await say('w1')).toMatchObject({ state: 'contradiction', differences: [{ code: 'signature' }] });
  });

  it('L13, L14: says what became of the review of a receipt', async () => {
    const log = vectors();
    const [receipt] = log.append(site, {
      k: 'submit',
      day: '2026-10-20',
      record: toRecord({ rating: 1 }),
      post: 'p4',
    }) as [Receipt];
    expect(await look(log, { receipts: [receipt] })).toMatchObject({ state: 'intact', traces: [{ state: 'waiting' }] });
    expect(await look(log, { receipts: [receipt], now: 1_792_598_401 })).toMatchObject({
      state: 'contradiction',
      traces: [{ state: 'missing' }],
      differences: [{ code: 'receipt' }],
    });
    log.append(site, { k: 'refuse', day: '2026-10-20', ref: 4, reason: 'M2' });
    // What is not sealed yet is said as it stands.
    expect(await look(log, { receipts: [receipt] })).toMatchObject({
      traces: [{ state: 'refused', reason: 'M2', day: '2026-10-20' }],
    });
    log.batch('2026-10-20T17:00:00Z');
    expect(await look(log, { receipts: [receipt] })).toMatchObject({
      state: 'intact',
      traces: [{ state: 'refused', reason: 'M2', day: '2026-10-20', index: 4 }],
      figures: { received: 2, reasons: { refused: { M2: 1 } } },
    });
    const forged = { ...receipt, record: receipt.record.replace('1', '5') };
    expect(await look(log, { receipts: [forged] })).toMatchObject({ state: 'intact', traces: [{ state: 'invalid' }] });
  });

  it('L14: a leaf that another one has taken the place of is missing before any deadline, and is told from the others', async () => {
    const review = { k: 'submit', day: '2026-10-20' } as const;
    const [kept, dropped] = ([1, 2] as const).map((rating) => {
      const one = vectors();
      return one.append(site, { ...review, record: toRecord({ rating }), post: 'p4' })[0] as Receipt;
    });
    const log = vectors();
    log.append(site, { ...review, record: toRecord({ rating: 1 }), post: 'p4' });
    expect(kept!.leaf).not.toBe(dropped!.leaf);
    const verdict = await look(log, { receipts: [kept!, dropped!] });
    expect(verdict).toMatchObject({
      state: 'contradiction',
      traces: [{ state: 'waiting' }, { state: 'missing' }],
      differences: [{ code: 'receipt' }],
    });
  });
});

describe('what waits', () => {
  it('L28: a review of the last hour is counted, named and no contradiction', async () => {
    const log = vectors();
    log.append(
      site,
      { k: 'submit', day: '2026-10-20', record: toRecord({ rating: 2 }), post: 'p4' },
      { k: 'publish', day: '2026-10-20', ref: 4 },
    );
    expect(await look(log, { page: { reviews: [toPost('p4', toRecord({ rating: 2 }))] } })).toMatchObject({
      state: 'intact',
      figures: { received: 2, unsealed: 1, counts: { published: 2 } },
    });
  });

  it('is late after the days of the site, after two days without a batch, and a day without a seal', async () => {
    const log = vectors();
    log.append(site, { k: 'submit', day: '2026-10-20', record: toRecord(), post: 'p4' });
    expect(await look(log, { now: now + 8 * 86_400 })).toMatchObject({
      state: 'late',
      isStale: true,
      figures: { overdue: 1 },
    });
    expect(await look(log, { now: now + 49 * 3_600 })).toMatchObject({
      state: 'late',
      isStale: true,
      figures: { overdue: 0 },
    });
    const other = vectors();
    other.append('s_other', { k: 'open', day: '2026-10-23', record: statement });
    other.append(site, { k: 'submit', day: '2026-10-20', record: toRecord(), post: 'p4' });
    const chain = other.chains.get(site)!;
    chain.lines.pop();
    other.batch('2026-10-23T16:00:00Z');
    other.append(site, { k: 'submit', day: '2026-10-20', record: toRecord(), post: 'p4' });
    expect(await look(other, { now: now + 3 * 86_400 })).toMatchObject({ state: 'late', isStale: true });
  });

  it('cannot be told before there is a checkpoint, or while nobody answers', async () => {
    const log = new MadeLog();
    log.append(site, { k: 'open', day: '2026-10-20', record: statement });
    expect(await look(log)).toMatchObject({ state: 'unknown', why: 'unsealed', differences: [] });
    const seen = vectors();
    // A site that opened after the batch is in none yet.
    seen.append('s_fresh', { k: 'open', day: '2026-10-20', record: statement });
    expect(await look(seen, { site: 's_fresh' })).toMatchObject({ state: 'unknown', why: 'unsealed' });
    for (const path of ['checkpoint', 'proof/3', 'heads/4', 'site/s_demo/leaves', 'site/s_demo/openings', 'proof/2']) {
      seen.instead.set(path, 503);
      expect(await look(seen), path).toMatchObject({ state: 'unknown', why: 'network', differences: [] });
      seen.instead.delete(path);
    }
  });

  it('reads again what a batch came between, three times at most', async () => {
    const log = vectors();
    const old = log.note;
    log.append(site, { k: 'withdraw', day: '2026-10-20', ref: 2 });
    log.batch('2026-10-20T17:00:00Z');
    log.instead.set('checkpoint', old);
    const verdict = await look({
      ...log,
      read: async (path: string) => {
        const answer = await log.read(path);
        if (path === 'checkpoint') log.instead.delete(path);
        return answer;
      },
    } as MadeLog);
    expect(verdict).toMatchObject({ state: 'intact', figures: { counts: { withdrawn: 1 } } });
    log.instead.set('checkpoint', old);
    log.asked.length = 0;
    expect(await look(log)).toMatchObject({ state: 'unknown', why: 'moving' });
    expect(log.asked.filter((path) => path === 'checkpoint').length).toBe(3);
  });
});

/** Rows of a log that were changed behind its back, or are served otherwise: what was done, and what does not hold then. */
describe('tampering is a contradiction', () => {
  /** Four reviews, two batches: one refused, one withdrawn, one published and answered, one published and changed. */
  function history(): MadeLog {
    const log = vectors();
    const day = '2026-10-20';
    log.append(
      site,
      { k: 'submit', day, record: toRecord({ rating: 1, text: 'Trop bruyant.' }), post: 'p4' },
      { k: 'publish', day, ref: 4 },
      { k: 'reply', day, ref: 4, record: { v: 1, text: 'Merci.', repliedOn: day } },
      { k: 'submit', day, record: toRecord({ rating: 2 }), post: 'p7' },
      { k: 'refuse', day, ref: 7, reason: 'M2' },
      { k: 'edit', day, ref: 2, reason: 'author', record: toRecord({ text: 'Assez calme.' }) },
    );
    log.append('s_other', { k: 'open', day, record: statement });
    log.batch('2026-10-20T17:00:00Z');
    return log;
  }
  const lines = (log: MadeLog, path: string): string[] => log.answer(path)!.trimEnd().split('\n');
  const serve = (log: MadeLog, path: string, all: string[]) =>
    log.instead.set(path, all.map((line) => `${line}\n`).join(''));
  const leaves = 'site/s_demo/leaves';
  const openings = 'site/s_demo/openings';

  it('and without any there is none', async () => {
    expect(await look(history())).toMatchObject({
      state: 'intact',
      figures: { received: 3, counts: { published: 2, refused: 1 } },
    });
  });

  const tamperings: [string, string, (log: MadeLog) => unknown][] = [
    [
      'a leaf edited',
      'chain',
      (log) => serve(log, leaves, lines(log, leaves).with(7, lines(log, leaves)[7]!.replace('M2', 'M3'))),
    ],
    ['a leaf deleted', 'chain', (log) => serve(log, leaves, lines(log, leaves).toSpliced(4, 1))],
    ['the last leaf deleted', 'chain', (log) => serve(log, leaves, lines(log, leaves).slice(0, -1))],
    ['a leaf twice', 'chain', (log) => serve(log, leaves, lines(log, leaves).toSpliced(4, 0, lines(log, leaves)[4]!))],
    [
      'two leaves swapped',
      'chain',
      (log) => serve(log, leaves, lines(log, leaves).with(3, lines(log, leaves)[4]!).with(4, lines(log, leaves)[3]!)),
    ],
    ['leaves of another site', 'chain', (log) => log.instead.set(leaves, log.answer('site/s_other/leaves')!)],
    ['no leaves', 'missing', (log) => log.instead.set(leaves, 404)],
    [
      'an opening of other words',
      'opening',
      (log) => log.instead.set(openings, log.answer(openings)!.replace('Assez', 'Très')),
    ],
    ['an opening dropped', 'opening', (log) => serve(log, openings, lines(log, openings).slice(0, -1))],
    ['an opening twice', 'opening', (log) => serve(log, openings, [...lines(log, openings), lines(log, openings)[1]!])],
    [
      'what was refused is opened',
      'opening',
      (log) => {
        const { r, record } = log.chains.get(site)!.openings.get(7)!;
        serve(log, openings, [...lines(log, openings), JSON.stringify({ seq: 7, post: 'p7', r, record })]);
      },
    ],
    [
      'an opening in another order of fields',
      'opening',
      (log) => log.instead.set(openings, log.answer(openings)!.replace('{\\"displayName', '{ \\"displayName')),
    ],
    ['the heads of before', 'heads', (log) => log.instead.set('heads/12', log.answer('heads/4')!)],
    ['a head dropped', 'heads', (log) => serve(log, 'heads/12', lines(log, 'heads/12').slice(1))],
    ['no heads', 'missing', (log) => log.instead.set('heads/12', 404)],
    ['a proof of another leaf', 'proof', (log) => log.instead.set('proof/9', log.answer('proof/8')!)],
    [
      'the checkpoint of another log',
      'signature',
      (log) => log.instead.set('checkpoint', log.note.replace('parvis.example/log', 'other.example/log')),
    ],
    [
      'a checkpoint that nobody signed',
      'signature',
      (log) => log.instead.set('checkpoint', log.note.replace(/\n12\n/, '\n13\n')),
    ],
    [
      'two roots for one size',
      'history',
      (log) =>
        log.instead.set('proof/11', log.answer('proof/11')!.replace(log.note, log.sign(log.hashes().toReversed()))),
    ],
    [
      'a batch that ends in no heads',
      'heads',
      (log) => {
        log.tree.push('{"v":1}');
        log.heads.set(13, '');
        log.note = log.sign();
      },
    ],
  ];
  it.each(tamperings)('%s: %s', async (_, code, tamper) => {
    const log = history();
    tamper(log);
    const verdict = await look(log);
    expect(verdict).toMatchObject({ state: 'contradiction', differences: [{ code }] });
  });

  it('rolled back, forked, and an old end', async () => {
    const first = vectors();
    const [old, log] = [first.note, history()];
    const earlier = log.note;
    expect(await look(log, { earlier: old })).toMatchObject({ state: 'intact' });
    expect(await look(log, { earlier })).toMatchObject({ state: 'intact' });
    expect(await look(first, { earlier })).toMatchObject({
      state: 'contradiction',
      differences: [{ code: 'history' }],
    });
    const fork = vectors();
    fork.append(site, { k: 'withdraw', day: '2026-10-20', ref: 2 });
    fork.batch('2026-10-20T17:00:00Z');
    expect(await look(fork, { earlier: old })).toMatchObject({ state: 'intact' });
    for (let i = 0; i < 5; i++) {
      fork.append(site, { k: 'submit', day: '2026-10-20', record: toRecord(), post: `f${i}` });
      fork.batch(`2026-10-20T17:1${i}:00Z`);
    }
    // It has other leaves, and does not even know that there was a checkpoint of this size, or says it.
    expect(await look(fork, { earlier })).toMatchObject({ state: 'contradiction', differences: [{ code: 'history' }] });
    log.instead.set('checkpoint', 503);
    expect(await look(log, { earlier })).toMatchObject({ state: 'unknown', differences: [] });
  });

  it('a byte of whatever is read', async () => {
    const log = history();
    const paths = ['checkpoint', 'proof/11', 'heads/12', leaves, openings, 'proof/9'];
    for (const path of paths) {
      const bytes = new TextEncoder().encode(log.answer(path)!);
      const text = new TextDecoder().decode(bytes);
      for (let i = 0; i < bytes.length; i += 13) {
        // Which post shows it is what a page is compared by.
        const field = text.lastIndexOf('"post"', i);
        if (path === openings && i - field < 12) continue;
        const other = bytes.slice();
        other[i]! ^= 1;
        log.instead.set(path, other);
        const verdict = await look(log);
        expect(verdict.state, `${path}, byte ${i}`).not.toBe('intact');
        expect(verdict.state, `${path}, byte ${i}`).not.toBe('late');
      }
      log.instead.delete(path);
    }
  });
});
