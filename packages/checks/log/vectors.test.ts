// The vectors of section 11 of the specification, in the second verifier's own code.
import { describe, expect, test } from 'vitest';
import { Chain } from './chain.ts';
import { sha256, toBase64, toBytes } from './encoding.ts';
import { parseHeads } from './files.ts';
import { parseLeaf } from './leaves.ts';
import { isSigned, parseCheckpoint, parseNote, parseReceiptNote, parseVkey } from './notes.ts';
import { commit, openRecord, toReviewRecord, toStatement } from './records.ts';
import { makeSigner, seedFrom } from './signers.ts';
import { hashLeaf, holdsConsistency, holdsInclusion, Tree } from './tree.ts';

const siteRecord = '{"domains":["hotel.example"],"maxPublicationDays":7,"name":"Hôtel Bellevue","v":1}';
const reviewRecord =
  '{"displayName":"Zoé M.","experiencedOn":"2026-10-03","incentive":"none","lang":"fr","origin":"web","rating":4,"subject":"chambre-12","submittedOn":"2026-10-20","text":"Très calme.","title":"Bien","v":1,"verification":"email"}';
const leaves = [
  '{"c":"6Yv6lIPEGK5J3z9CSJKGejpjALR+yD4xfJk/47kEnEE=","day":"2026-10-19","k":"open","seq":1,"site":"s_demo","v":1}',
  '{"c":"/MwJu8+ppRgj9O14mHTBcAMJsKMvLkEDgo7UmT7u7C4=","day":"2026-10-20","k":"submit","prev":"TAan9PLqEV+b5vT/b8k8Qv30Xcrbuq+61E140a7QVSk=","seq":2,"site":"s_demo","v":1}',
  '{"day":"2026-10-20","k":"publish","prev":"crHTULV+GEKIKogtFolofqz9xobnuqN4+ufJtSCIC40=","ref":2,"seq":3,"site":"s_demo","v":1}',
  '{"at":1792512000,"h":"RAlwUWPzUM8K3KbK9nyPbia40vGSVLof/znkt/vECMA=","k":"heads","n":1,"v":1}',
].map(toBytes);
const heads = 's_demo 3 2 sJdgjyaxAJP678mFa/3DfTFPAAPD82QrOhDFiFPcSrg=\n';
const hashes = leaves.map(hashLeaf);
const tree = new Tree(hashes);
const root = (size: number): string => toBase64(tree.root(0, size));
const list = (proof: Uint8Array[]): string[] => proof.map(toBase64);

const logVkey = 'parvis.example/log+0d809243+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const receiptVkey = 'parvis.example/log/receipt+f603ccca+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const witnessVkey = 'witness.example/w1+b72bab2e+BCVDuS/xCVURR2rcg2nbbdyTNmWhGXjdoUBO4QZsqVWd';

test('records open the commitments of leaves 0 and 1', () => {
  const first = openRecord({ seq: 1, r: toBase64(new Uint8Array(32).fill(0x11)), record: siteRecord }, fieldC(0));
  expect(toStatement(first).maxPublicationDays).toBe(7);
  const second = openRecord({ seq: 2, r: toBase64(new Uint8Array(32).fill(0x22)), record: reviewRecord }, fieldC(1));
  expect(toReviewRecord(second).rating).toBe(4);
  expect(commit(new Uint8Array(32).fill(0x21), reviewRecord)).not.toBe(fieldC(1));
});

const fieldC = (at: number): string => JSON.parse(Buffer.from(leaves[at]!).toString()).c;

test('leaves have their hashes, and follow one another', () => {
  expect(list(hashes)).toEqual([
    'TAan9PLqEV+b5vT/b8k8Qv30Xcrbuq+61E140a7QVSk=',
    'crHTULV+GEKIKogtFolofqz9xobnuqN4+ufJtSCIC40=',
    'sJdgjyaxAJP678mFa/3DfTFPAAPD82QrOhDFiFPcSrg=',
    'KUH3g1Em71iQ19zjVzXpXjcPotaVGH5YOlHgxUyCXzc=',
  ]);
  const chain = new Chain('s_demo');
  for (const leaf of leaves.slice(0, 3)) chain.add(leaf);
  expect(chain.reviews.get(2)).toMatchObject({ status: 'published', day: '2026-10-20' });
});

test('the heads leaf names the heads file', () => {
  const leaf = parseLeaf(leaves[3]!);
  expect(leaf).toMatchObject({ k: 'heads', h: toBase64(sha256(heads)) });
  expect(parseHeads(toBytes(heads))).toMatchObject([{ site: 's_demo', seq: 3, index: 2 }]);
  expect(new Date(1_792_512_000_000).toISOString()).toBe('2026-10-20T16:00:00.000Z');
});

test('roots and proofs', () => {
  expect([root(2), root(3), root(4)]).toEqual([
    'A8/SU6LfDtDyBC7Fc1zl0ETmO51cTVlOf5MxT7/nn5w=',
    'CxC+YK5SvxWZ2o5ijQSvBuZhPydZJqEemKD6MKMm8Js=',
    'vu0VKrQwxudMNpEMZZCUYuvU90oPRyFqHcsxSf9d39U=',
  ]);
  expect(list(tree.prove(2, 4))).toEqual([toBase64(hashes[3]!), root(2)]);
  expect(list(tree.proveConsistency(3, 4))).toEqual([toBase64(hashes[2]!), toBase64(hashes[3]!), root(2)]);
  expect(list(tree.proveConsistency(2, 4))).toEqual(['Bzco6V/aSwZYy/CudWU5y9q6mICCFhdc4Z2yodOd8mU=']);
});

test('keys are those of the seeds, and their signatures are the same', () => {
  const log = makeSigner('parvis.example/log', seedFrom(0), 1);
  const receipt = makeSigner('parvis.example/log/receipt', seedFrom(0x20), 1);
  const witness = makeSigner('witness.example/w1', seedFrom(0x40), 4);
  expect([log.vkey, receipt.vkey, witness.vkey]).toEqual([logVkey, receiptVkey, witnessVkey]);
  const text = `parvis.example/log\n4\n${root(4)}\n`;
  expect(log.sign(text)).toBe(
    '\u2014 parvis.example/log DYCSQ+9dZgp1BUXb4vTzO0HrnZQEiwNMKOZ73ezy94odIqIeepMICrFvELNueGZ29t0/35LYQ8bWMW2EtROsob9tcw8=\n',
  );
  expect(witness.sign(text, 1_792_512_060)).toBe(
    '\u2014 witness.example/w1 tyurLgAAAABq15A8cxL0whAlTII9nFlhZeTS2Q/5i3p2plhzRMLiqnmEUIbjpKCz6+UbpDW4tuNp5QZfiL14wVM+qhBLcezSz9xwDA==\n',
  );
  const note = toBytes(`${text}\n${log.sign(text)}${witness.sign(text, 1_792_512_060)}`);
  expect(parseCheckpoint(note, 'parvis.example/log', [logVkey], 'it').size).toBe(4);
  expect(isSigned(parseNote(note, 'it'), parseVkey(witnessVkey), 'it')).toBe(true);
  const promise = `parvis-receipt/v1\nparvis.example/log\n${toBase64(hashes[1]!)}\n1792598400\n`;
  expect(receipt.sign(promise)).toBe(
    '\u2014 parvis.example/log/receipt 9gPMytaDeBvx3C+ids47XmK/DDRca7lM5tQ4Gc3dp728QBe5xE1ZPihxHcmertGQ2rq+MdhVDVJln0+bJzGrgS10NQU=\n',
  );
  expect(parseReceiptNote(`${promise}\n${receipt.sign(promise)}`, 'parvis.example/log', [receiptVkey]).deadline).toBe(
    1_792_598_400,
  );
});

test('the example of C2SP signed-note holds, and with another text it does not', () => {
  const vkey = parseVkey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  const note = (text: string): Uint8Array =>
    toBytes(
      `${text}\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n`,
    );
  expect(isSigned(parseNote(note('This is an example message.'), 'it'), vkey, 'it')).toBe(true);
  expect(() => isSigned(parseNote(note('This is an example message!'), 'it'), vkey, 'it')).toThrow('does not hold');
});

describe('trees of every size to 64', () => {
  const many = Array.from({ length: 64 }, (_, at) => hashLeaf(Uint8Array.of(at)));
  const grown = new Tree(many);
  const wrong = hashLeaf(Uint8Array.of(255));

  test('each leaf is proved at its place, and nowhere else', () => {
    for (let size = 1; size <= 64; size++)
      for (let index = 0; index < size; index++) {
        const proof = grown.prove(index, size);
        const holds = (at: number, of: number, hash: Uint8Array, path = proof): boolean =>
          holdsInclusion(hash, at, of, path, grown.root(0, of));
        expect(holds(index, size, many[index]!)).toBe(true);
        expect(holds(index, size, wrong)).toBe(false);
        expect(holds(index, size, many[index]!, [...proof, wrong])).toBe(false);
        if (size > 1) expect(holds((index + 1) % size, size, many[index]!)).toBe(false);
        if (size > 1) expect(holds(index, size, many[index]!, proof.slice(1))).toBe(false);
      }
  });

  test('each size is the beginning of each later one, and of no other tree', () => {
    for (let from = 1; from <= 64; from++)
      for (let to = from; to <= 64; to++) {
        const proof = grown.proveConsistency(from, to);
        const one = grown.root(0, from);
        const other = grown.root(0, to);
        expect(holdsConsistency(from, one, to, other, proof)).toBe(true);
        expect(holdsConsistency(from, wrong, to, other, proof)).toBe(false);
        expect(holdsConsistency(from, one, to, wrong, proof)).toBe(false);
        expect(holdsConsistency(from, one, to, other, [...proof, wrong])).toBe(false);
      }
    expect(holdsConsistency(0, sha256(), 5, grown.root(0, 5), [])).toBe(false);
    expect(holdsConsistency(5, grown.root(0, 5), 4, grown.root(0, 4), [])).toBe(false);
  });

  test('hashes of 31 and 33 bytes are refused', () => {
    const [first, ...rest] = grown.prove(3, 5);
    for (const length of [31, 33]) {
      const bent = Buffer.concat([first!, first!]).subarray(0, length);
      expect(holdsInclusion(many[3]!, 3, 5, [bent, ...rest], grown.root(0, 5))).toBe(false);
      expect(holdsConsistency(3, grown.root(0, 3), 5, grown.root(0, 5), [bent])).toBe(false);
    }
  });
});
