/// <reference types="node" />
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Check,
  findCosigned,
  findSigned,
  fromBase64,
  isConsistent,
  isIncluded,
  readCheckpointText,
  readHash,
  readKeyText,
  readNote,
  readProofText,
  readReceiptText,
  readSize,
  toBase64,
  toCheckpointText,
  toCosigned,
  toKeyText,
  toLeafInput,
  toNodeInput,
  toNoteKey,
  toNoteText,
  toProofText,
  toReceiptText,
} from './index.ts';

const hash = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const check: Check = (key, signature, signed) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
  return verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), signature);
};
/** A key of Ed25519 from its seed. */
function fromSeed(first: number): { secret: KeyObject; key: Uint8Array<ArrayBuffer> } {
  const seed = Buffer.from(Array.from({ length: 32 }, (_, i) => first + i));
  const secret = createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    secret,
    key: new Uint8Array(Buffer.from(createPublicKey(secret).export({ format: 'jwk' }).x!, 'base64url')),
  };
}
const signBy = (secret: KeyObject, bytes: Uint8Array) => new Uint8Array(sign(null, bytes, secret));
const utf8 = (text: string) => new TextEncoder().encode(text);

// The vectors of verifiable-log, section 11.
const roots = {
  2: 'A8/SU6LfDtDyBC7Fc1zl0ETmO51cTVlOf5MxT7/nn5w=',
  3: 'CxC+YK5SvxWZ2o5ijQSvBuZhPydZJqEemKD6MKMm8Js=',
  4: 'vu0VKrQwxudMNpEMZZCUYuvU90oPRyFqHcsxSf9d39U=',
};
const leaves = [
  'TAan9PLqEV+b5vT/b8k8Qv30Xcrbuq+61E140a7QVSk=',
  'crHTULV+GEKIKogtFolofqz9xobnuqN4+ufJtSCIC40=',
  'sJdgjyaxAJP678mFa/3DfTFPAAPD82QrOhDFiFPcSrg=',
  'KUH3g1Em71iQ19zjVzXpXjcPotaVGH5YOlHgxUyCXzc=',
];
const log = fromSeed(0x00);
const receipts = fromSeed(0x20);
const witness = fromSeed(0x40);
const signatures = {
  log: 'DYCSQ+9dZgp1BUXb4vTzO0HrnZQEiwNMKOZ73ezy94odIqIeepMICrFvELNueGZ29t0/35LYQ8bWMW2EtROsob9tcw8=',
  witness: 'tyurLgAAAABq15A8cxL0whAlTII9nFlhZeTS2Q/5i3p2plhzRMLiqnmEUIbjpKCz6+UbpDW4tuNp5QZfiL14wVM+qhBLcezSz9xwDA==',
  receipt: '9gPMytaDeBvx3C+ids47XmK/DDRca7lM5tQ4Gc3dp728QBe5xE1ZPihxHcmertGQ2rq+MdhVDVJln0+bJzGrgS10NQU=',
};
const vkeys = {
  log: 'parvis.example/log+0d809243+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
  receipt: 'parvis.example/log/receipt+f603ccca+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X',
  witness: 'witness.example/w1+b72bab2e+BCVDuS/xCVURR2rcg2nbbdyTNmWhGXjdoUBO4QZsqVWd',
};
const checkpoint = toCheckpointText({ origin: 'parvis.example/log', size: 4, root: readHash(roots[4]) });
const note = `${checkpoint}\n\u2014 parvis.example/log ${signatures.log}\n\u2014 witness.example/w1 ${signatures.witness}\n`;

describe('notes and keys', () => {
  it('are the vectors', async () => {
    for (const [name, type, { key }, text] of [
      ['parvis.example/log', 1, log, vkeys.log],
      ['parvis.example/log/receipt', 1, receipts, vkeys.receipt],
      ['witness.example/w1', 4, witness, vkeys.witness],
    ] as const) {
      const made = await toNoteKey(hash, name, type, key);
      expect(toKeyText(made)).toBe(text);
      expect(await readKeyText(hash, text)).toEqual(made);
    }
    expect(toNoteText(readNote(note))).toBe(note);
    expect(await findSigned(check, readNote(note), await readKeyText(hash, vkeys.log))).toBe(0);
    expect(await findCosigned(check, readNote(note), await readKeyText(hash, vkeys.witness))).toBe(1_792_512_060);
    expect(await findSigned(check, readNote(note), await readKeyText(hash, vkeys.receipt))).toBeUndefined();
    // Each kind of key signs its own way.
    await expect(findSigned(check, readNote(note), await readKeyText(hash, vkeys.witness))).rejects.toThrow(
      SyntaxError,
    );
    await expect(findCosigned(check, readNote(note), await readKeyText(hash, vkeys.log))).rejects.toThrow(SyntaxError);
    expect(toBase64(signBy(log.secret, utf8(checkpoint)))).toBe(toBase64(fromBase64(signatures.log).slice(4)));
    expect(toBase64(signBy(witness.secret, toCosigned(checkpoint, 1_792_512_060)))).toBe(
      toBase64(fromBase64(signatures.witness).slice(12)),
    );
    expect(readCheckpointText(readNote(note).text)).toEqual({
      origin: 'parvis.example/log',
      size: 4,
      root: readHash(roots[4]),
    });
    const receipt = toReceiptText('parvis.example/log', leaves[1]!, 1_792_598_400);
    const signed = readNote(`${receipt}\n\u2014 parvis.example/log/receipt ${signatures.receipt}\n`);
    expect(await findSigned(check, signed, await readKeyText(hash, vkeys.receipt))).toBe(0);
    expect(readReceiptText(signed.text)).toEqual({
      origin: 'parvis.example/log',
      leaf: readHash(leaves[1]!),
      deadline: 1_792_598_400,
    });
  });

  it('C2SP: the example of signed-note', async () => {
    const key = await readKeyText(hash, 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
    const example =
      'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
    expect(await findSigned(check, readNote(example), key)).toBe(0);
  });

  it('one bit other is another note: nobody signed it, or it is none', async () => {
    const bytes = utf8(note);
    const [mine, theirs] = [await readKeyText(hash, vkeys.log), await readKeyText(hash, vkeys.witness)];
    for (let i = 0; i < bytes.length; i++) {
      const other = bytes.slice();
      other[i]! ^= 1;
      const read = async (): Promise<(number | undefined)[]> => {
        const changed = readNote(new TextDecoder('utf-8', { fatal: true }).decode(other));
        return [await findSigned(check, changed, mine), await findCosigned(check, changed, theirs)];
      };
      const found = await read().catch((): undefined[] => [undefined]);
      expect(found.includes(undefined), `byte ${i}`).toBe(true);
    }
  });

  it.each([
    ['no signatures', `${checkpoint}\n`],
    ['no empty line', `${checkpoint}\u2014 a AAAAAAA=\n`],
    ['another dash', `${checkpoint}\n- a ${signatures.log}\n`],
    ['no name', `${checkpoint}\n\u2014  ${signatures.log}\n`],
    ['a name with a plus', `${checkpoint}\n\u2014 a+b ${signatures.log}\n`],
    ['a carriage return', note.replace('\n', '\r\n')],
    ['no line feed at the end', note.slice(0, -1)],
    ['more than 64 kB', `${'a'.repeat(70_000)}\n${note}`],
    ['base64 with bits to spare', `${checkpoint}\n\u2014 a AAAAAAAAAAB=\n`],
  ])('are not read with %s', (_, text) => {
    expect(() => readNote(text)).toThrow(SyntaxError);
  });

  it('L24: at least 16 signatures are taken, those of unknown keys aside', async () => {
    const many = `${note}${`\u2014 unknown.example AAAAAAAAAAA=\n`.repeat(30)}`;
    expect(await findSigned(check, readNote(many), await readKeyText(hash, vkeys.log))).toBe(0);
  });

  it('L24: sizes have one form', () => {
    expect([readSize('0'), readSize('9007199254740991')]).toEqual([0, 2 ** 53 - 1]);
    for (const text of ['', '01', '-1', '1.0', '1e3', ' 1', '9007199254740992', '99999999999999999999', '٣']) {
      expect(() => readSize(text), text).toThrow(SyntaxError);
    }
  });

  it.each(['x', vkeys.log.replace('0d80', '0d81'), vkeys.log.replace('AQOh', 'AgOh'), vkeys.log.slice(0, -4)])(
    'no key: %s',
    async (text) => {
      await expect(readKeyText(hash, text)).rejects.toThrow(SyntaxError);
    },
  );

  it('L13: a proof is read as it is written', () => {
    const proof = { extra: 'e30=', index: 2, path: [readHash(leaves[3]!), readHash(roots[2])], checkpoint: note };
    expect(readProofText(toProofText(proof))).toEqual(proof);
    expect(readProofText(toProofText({ ...proof, extra: undefined, path: [] }))).toEqual({
      ...proof,
      extra: undefined,
      path: [],
    });
    for (const bad of [
      '',
      note,
      toProofText(proof).replace('@v1', '@v2'),
      toProofText(proof).replace('index 2', 'index 02'),
    ]) {
      expect(() => readProofText(bad)).toThrow(SyntaxError);
    }
  });
});

describe('trees', () => {
  const toTree = (hashes: Uint8Array[]): Uint8Array => {
    if (hashes.length === 1) return hashes[0]!;
    const k = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
    return hash(toNodeInput(toTree(hashes.slice(0, k)), toTree(hashes.slice(k))));
  };
  const toPath = (index: number, hashes: Uint8Array[]): Uint8Array[] => {
    if (hashes.length === 1) return [];
    const k = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
    return index < k
      ? [...toPath(index, hashes.slice(0, k)), toTree(hashes.slice(k))]
      : [...toPath(index - k, hashes.slice(k)), toTree(hashes.slice(0, k))];
  };
  /** RFC 6962, 2.1.2. */
  const toGrowth = (m: number, hashes: Uint8Array[], isWhole = true): Uint8Array[] => {
    if (m === hashes.length) return isWhole ? [] : [toTree(hashes)];
    const k = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
    return m <= k
      ? [...toGrowth(m, hashes.slice(0, k), isWhole), toTree(hashes.slice(k))]
      : [...toGrowth(m - k, hashes.slice(k), false), toTree(hashes.slice(0, k))];
  };

  it('are the vectors', async () => {
    const four = leaves.map(readHash);
    for (const size of [2, 3, 4] as const) expect(toBase64(toTree(four.slice(0, size)))).toBe(roots[size]);
    const [root2, root3, root4] = [readHash(roots[2]), readHash(roots[3]), readHash(roots[4])];
    expect(await isIncluded(hash, { index: 2, size: 4, leaf: four[2]!, path: [four[3]!, root2], root: root4 })).toBe(
      true,
    );
    const from3 = { from: 3, to: 4, fromRoot: root3, toRoot: root4, path: [four[2]!, four[3]!, root2] };
    expect(await isConsistent(hash, from3)).toBe(true);
    const path = [readHash('Bzco6V/aSwZYy/CudWU5y9q6mICCFhdc4Z2yodOd8mU=')];
    expect(await isConsistent(hash, { from: 2, to: 4, fromRoot: root2, toRoot: root4, path })).toBe(true);
  });

  it('every leaf is in every tree up to 64, and every tree begins every later one; whatever is other is refused', async () => {
    const all = Array.from({ length: 64 }, (_, i) => hash(toLeafInput(utf8(`leaf ${i}`))));
    const treeRoots = all.map((_, i) => toTree(all.slice(0, i + 1)));
    const stranger = hash(utf8('another'));
    for (let size = 1; size <= 64; size++) {
      const root = treeRoots[size - 1]!;
      for (let index = 0; index < size; index++) {
        const path = toPath(index, all.slice(0, size));
        const right = { index, size, leaf: all[index]!, path, root };
        expect(await isIncluded(hash, right), `${index} of ${size}`).toBe(true);
        for (const wrong of [
          { ...right, index: index + 1 },
          { ...right, leaf: stranger },
          { ...right, root: stranger },
          { ...right, path: [...path, stranger] },
          { ...right, path: path.slice(0, -1), ...(path.length === 0 && { leaf: stranger }) },
          {
            ...right,
            path: path.map((one, i) => (i === 0 ? one.slice(1) : one)),
            ...(path.length === 0 && { size: 0 }),
          },
        ]) {
          expect(await isIncluded(hash, wrong)).toBe(false);
        }
      }
      for (let from = 1; from <= size; from++) {
        const path = toGrowth(from, all.slice(0, size));
        const right = { from, to: size, fromRoot: treeRoots[from - 1]!, toRoot: root, path };
        expect(await isConsistent(hash, right), `${from} of ${size}`).toBe(true);
        for (const wrong of [
          { ...right, fromRoot: stranger },
          { ...right, toRoot: stranger },
          { ...right, path: [...path, stranger] },
          { ...right, from: 0 },
          { ...right, path: path.length > 0 ? path.slice(1) : [stranger] },
        ]) {
          expect(await isConsistent(hash, wrong)).toBe(false);
        }
      }
    }
  });

  it('L24: beyond 32 bits, whole numbers alone', async () => {
    const leaf = hash(utf8('leaf'));
    const path = Array.from({ length: 52 }, (_, i) => hash(utf8(`${i}`)));
    let root: Uint8Array = leaf;
    for (const next of path) root = hash(toNodeInput(root, next));
    expect(await isIncluded(hash, { index: 0, size: 2 ** 52, leaf, path, root })).toBe(true);
    expect(await isIncluded(hash, { index: 2 ** 32, size: 2 ** 52, leaf, path, root })).toBe(false);
    expect(await isIncluded(hash, { index: 0.5, size: 2 ** 52, leaf, path, root })).toBe(false);
  });
});
