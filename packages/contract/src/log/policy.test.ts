/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  isConsistent,
  isIncluded,
  isQuorum,
  readHeadsText,
  readPolicy,
  toHeadsText,
  toKeyText,
  toNoteKey,
} from './index.ts';

const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());

type Case = [name: string, number, number, number, number, proof: number[], isWrong: boolean];
const cases: { hashes: string[]; inclusion: Case[]; consistency: Case[] } = JSON.parse(
  readFileSync(new URL('./merkle-cases.json', import.meta.url), 'utf8'),
);
const toBytes = (i: number) => new Uint8Array(Buffer.from(cases.hashes[i]!, 'base64'));

describe('the cases of transparency-dev/merkle', () => {
  it.each(cases.inclusion)('inclusion %s', async (_, index, size, root, leaf, proof, isWrong) => {
    const asked = { index, size, root: toBytes(root), leaf: toBytes(leaf), path: proof.map(toBytes) };
    expect(await isIncluded(hash, asked)).toBe(!isWrong);
  });

  it.each(cases.consistency)('consistency %s', async (_, from, to, one, other, proof, isWrong) => {
    const asked = { from, to, fromRoot: toBytes(one), toRoot: toBytes(other), path: proof.map(toBytes) };
    // L24: one of theirs has roots of 12 bytes, which are none here.
    expect(await isConsistent(hash, asked)).toBe(!isWrong && asked.fromRoot.length === 32);
  });
});

describe('policies', () => {
  const keys = Promise.all(
    Array.from({ length: 6 }, async (_, i) => toKeyText(await toNoteKey(hash, `w${i}`, 4, new Uint8Array(32).fill(i)))),
  );

  it('C2SP: the example of tlog-policy', async () => {
    const vkeys = await keys;
    const log = toKeyText(await toNoteKey(hash, 'x/log', 1, new Uint8Array(32)));
    const policy = await readPolicy(
      hash,
      `# two of ours, one of theirs\nlog ${log}\n\n` +
        vkeys
          .map((vkey, i) => `\twitness ${'XY'[Math.floor(i / 3)]}${i % 3} ${vkey} https://w${i}.test/a/`)
          .join('\n') +
        '\ngroup X 2 X0 X1 X2\ngroup Y any Y0 Y1 Y2\ngroup both all X Y\nquorum both\n',
    );
    expect(policy.witnesses.map(({ name, url }) => `${name} ${url}`)[4]).toBe('Y1 https://w4.test/a');
    expect(policy.logs).toHaveLength(1);
    for (const [names, enough] of [
      [['X0', 'X2', 'Y1'], true],
      [['X0', 'X1', 'X2'], false],
      [['X0', 'Y0', 'Y1', 'Y2'], false],
      [[], false],
    ] as const) {
      expect(isQuorum(policy, new Set<string>(names)), names.join()).toBe(enough);
    }
    expect(isQuorum(await readPolicy(hash, 'quorum none'), new Set())).toBe(true);
  });

  it.each([
    ['no quorum', ''],
    ['two of them', 'quorum none\nquorum none'],
    ['a quorum of nobody', 'quorum X'],
    ['another word', 'quorum none\nextra x'],
    ['a carriage return', 'quorum none\r\n'],
    ['a witness without a key', 'witness X\nquorum none'],
    ['a group that needs more than it has', 'witness X KEY\ngroup G 2 X\nquorum G'],
    ['a member of two groups', 'witness X KEY\ngroup G any X\ngroup H any X\nquorum G'],
    ['a witness named none', 'witness none KEY\nquorum none'],
    ['one key twice', 'witness X KEY\nwitness Y KEY\nquorum X'],
    ['the key of a log', 'log KEY\nquorum none'],
    ['an address of another kind', 'witness X KEY ftp://w.test\nquorum X'],
  ])('are not read with %s', async (_, text) => {
    const [key] = await keys;
    await expect(readPolicy(hash, text.replaceAll('KEY', key!))).rejects.toThrow(SyntaxError);
  });
});

describe('heads files', () => {
  const hashes = ['a', 'b'].map((text) => createHash('sha256').update(text).digest('base64'));
  const line = `s_demo 3 2 ${hashes[0]}\n`;

  it('L16: are read as they are written, and in no other way', () => {
    const heads = [
      { site: 's_b_b0', seq: 1, index: 7, hash: hashes[1]! },
      { site: 's_-aaa', seq: 9, index: 3, hash: hashes[0]! },
    ];
    const text = toHeadsText(heads);
    expect(text.split('\n').map((one) => one.split(' ')[0])).toEqual(['s_-aaa', 's_b_b0', '']);
    expect([...readHeadsText(text).values()]).toEqual([heads[1], heads[0]]);
    expect(readHeadsText('').size).toBe(0);
    for (const wrong of [
      line.trim(),
      line + line,
      `${line}s_abcd 1 1 ${hashes[1]}\n`,
      line.replace(' 3', ' 03'),
      line.replace(' 3', ' 0'),
      line.replace(' 2', ' -2'),
      line.replace('s_demo', 'demo'),
      line.replace('=', ''),
      line.replace('\n', ' x\n'),
      `\n${line}`,
    ]) {
      expect(() => readHeadsText(wrong), wrong).toThrow(SyntaxError);
    }
  });
});
