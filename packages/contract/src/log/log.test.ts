/// <reference types="node" />
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../decisions.ts';
import {
  type Chain,
  countStates,
  follow,
  type Leaf,
  type LeafKind,
  leafKinds,
  loggedStates,
  readHeadsLeaf,
  readLeaf,
  toCanonicalJson,
  toCommitted,
  toLine,
  toPlainText,
  toRecordText,
} from './index.ts';

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
};
const toLeafHash = (line: string) => sha256(new Uint8Array([0]), line);

// The vectors of verifiable-log, section 11.
const siteRecord = { v: 1, domains: ['hotel.example'], name: 'Hôtel Bellevue', maxPublicationDays: 7 } as const;
const reviewRecord = {
  v: 1,
  subject: 'chambre-12',
  rating: 4,
  title: 'Bien',
  text: 'Très calme.',
  lang: 'fr',
  displayName: 'Zoé M.',
  experiencedOn: '2026-10-03',
  submittedOn: '2026-10-20',
  origin: 'web',
  verification: 'email',
  incentive: 'none',
} as const;
const lines = [
  '{"c":"6Yv6lIPEGK5J3z9CSJKGejpjALR+yD4xfJk/47kEnEE=","day":"2026-10-19","k":"open","seq":1,"site":"s_demo","v":1}',
  '{"c":"/MwJu8+ppRgj9O14mHTBcAMJsKMvLkEDgo7UmT7u7C4=","day":"2026-10-20","k":"submit","prev":"TAan9PLqEV+b5vT/b8k8Qv30Xcrbuq+61E140a7QVSk=","seq":2,"site":"s_demo","v":1}',
  '{"day":"2026-10-20","k":"publish","prev":"crHTULV+GEKIKogtFolofqz9xobnuqN4+ufJtSCIC40=","ref":2,"seq":3,"site":"s_demo","v":1}',
];
const heads = '{"at":1792512000,"h":"RAlwUWPzUM8K3KbK9nyPbia40vGSVLof/znkt/vECMA=","k":"heads","n":1,"v":1}';

describe('leaves', () => {
  it('L1, L3: are the vectors, byte for byte, and read back', () => {
    expect(lines.map((line) => toLine(readLeaf(line)))).toEqual(lines);
    expect(lines.map(toLeafHash)).toEqual([
      'TAan9PLqEV+b5vT/b8k8Qv30Xcrbuq+61E140a7QVSk=',
      'crHTULV+GEKIKogtFolofqz9xobnuqN4+ufJtSCIC40=',
      'sJdgjyaxAJP678mFa/3DfTFPAAPD82QrOhDFiFPcSrg=',
    ]);
    expect(toLine(readHeadsLeaf(heads))).toBe(heads);
    expect(toLeafHash(heads)).toBe('KUH3g1Em71iQ19zjVzXpXjcPotaVGH5YOlHgxUyCXzc=');
  });

  it('L8, L9: records and commitments are the vectors', () => {
    expect(toRecordText(siteRecord)).toBe(
      '{"domains":["hotel.example"],"maxPublicationDays":7,"name":"Hôtel Bellevue","v":1}',
    );
    expect(sha256(toCommitted(new Uint8Array(32).fill(0x11), toRecordText(siteRecord)))).toBe(readLeaf(lines[0]!).c);
    expect(sha256(toCommitted(new Uint8Array(32).fill(0x22), toRecordText(reviewRecord)))).toBe(readLeaf(lines[1]!).c);
    expect(() => toCommitted(new Uint8Array(31), '{}')).toThrow(SyntaxError);
  });

  it.each([
    [
      'another order of fields',
      '{"day":"2026-10-19","c":"6Yv6lIPEGK5J3z9CSJKGejpjALR+yD4xfJk/47kEnEE=","k":"open","seq":1,"site":"s_demo","v":1}',
    ],
    ['a space', lines[2]!.replace(',"k"', ', "k"')],
    ['a line feed', `${lines[2]}\n`],
    ['a field that leaves do not have', lines[2]!.replace('"v":1', '"v":1,"x":1')],
    ['another version', lines[2]!.replace('"v":1', '"v":2')],
    ['a kind that is none', lines[2]!.replace('publish', 'promote')],
    ['a kind by a name that every object has', lines[2]!.replace('publish', 'toString')],
    ['a number that is not whole', lines[2]!.replace('"ref":2', '"ref":1.5')],
    ['a number in another way', lines[2]!.replace('"ref":2', '"ref":2e0')],
    ['a null', lines[2]!.replace('"ref":2', '"ref":null')],
    ['no review', lines[2]!.replace('"ref":2,', '')],
    ['a review that comes later', lines[2]!.replace('"ref":2', '"ref":3')],
    ['a reason where there is none', lines[2]!.replace('"ref":2', '"reason":"M1","ref":2')],
    ['a commitment where there is none', `{"c":"6Yv6lIPEGK5J3z9CSJKGejpjALR+yD4xfJk/47kEnEE=",${lines[2]!.slice(1)}`],
    ['a hash of 31 bytes', lines[2]!.replace('crHT', '')],
    ['a hash with bits to spare', lines[2]!.replace('SCIC40=', 'SCIC41=')],
    ['a day that no calendar has', lines[2]!.replace('2026-10-20', '2026-02-30')],
    ['a day of another form', lines[2]!.replace('2026-10-20', '-002026-10-20')],
    ['a number beyond 2^53', lines[2]!.replace('"seq":3', '"seq":9007199254740993')],
    [
      'a reason written with its code',
      lines[2]!.replace('"publish"', '"hide"').replace('"ref"', '"reason":"M\\u0031","ref"'),
    ],
    ['an id that is a domain', lines[2]!.replace('s_demo', 'hotel.example')],
    ['nothing before it', lines[2]!.replace(/"prev":"[^"]*",/, '')],
    ['half of a surrogate pair', lines[2]!.replace('publish', '\\ud800')],
    ['more than 4,096 bytes', lines[2]!.replace('s_demo', `s_${'a'.repeat(4_096)}`)],
    ['a list', '[]'],
    ['no JSON', 'leaf'],
  ])('L1, L5: are not read with %s', (_, line) => {
    expect(() => readLeaf(line)).toThrow(SyntaxError);
  });

  it('RFC 8785: names in the order of UTF-16 units, strings in normal form C', () => {
    expect(toCanonicalJson({ '\u20ac': 1, '\r': 2, '\ud83d\ude00': 3, '\ufb33': 4, 1: 5, é: 'e\u0301' })).toBe(
      '{"\\r":2,"1":5,"é":"é","€":1,"😀":3,"\ufb33":4}',
    );
    expect(toCanonicalJson({ a: undefined, b: ['\u0007</script>', 0] })).toBe('{"b":["\\u0007</script>",0]}');
    for (const value of [1.5, -1, 2 ** 53, Number.NaN, '\ud800'])
      expect(() => toCanonicalJson(value)).toThrow(SyntaxError);
  });
});

describe('a chain', () => {
  const c = readLeaf(lines[0]!).c!;
  /** What is appended to a chain that has one review in a state. */
  const ways: Record<string, Partial<Leaf>[]> = {
    pending: [{ k: 'submit', c }],
    published: [
      { k: 'submit', c },
      { k: 'publish', ref: 2 },
    ],
    refused: [
      { k: 'submit', c },
      { k: 'refuse', ref: 2, reason: 'M2' },
    ],
    hidden: [
      { k: 'submit', c },
      { k: 'publish', ref: 2 },
      { k: 'hide', ref: 2, reason: 'legal' },
    ],
    withdrawn: [
      { k: 'import', c, reason: 'judgeme' },
      { k: 'withdraw', ref: 2 },
    ],
    erased: [
      { k: 'submit', c },
      { k: 'erase', ref: 2, reason: 'author' },
    ],
  };
  const chainOf = (leaves: Partial<Leaf>[]): Chain => {
    const all = [{ k: 'open' as LeafKind, c }, ...leaves];
    let chain: Chain | undefined;
    for (const [i, leaf] of all.entries()) {
      chain = follow(chain, { v: 1, site: 's_demo', seq: i + 1, day: '2026-10-20', ...leaf } as Leaf);
    }
    return chain!;
  };
  const reasonOf = (kind: LeafKind) =>
    ['M1', 'author', 'contest', 'loox'].find((reason) => leafKinds[kind].reason?.test(reason));

  it('L4: is refused and hidden for each reason that there is, and for no other', () => {
    const { refuse, hide } = leafKinds;
    for (const code of reasonCodes)
      expect(
        [refuse, hide].every(({ reason }) => reason!.test(code)),
        code,
      ).toBe(true);
    const next = `M${reasonCodes.length + 1}`;
    expect([refuse, hide].some(({ reason }) => reason!.test(next) || reason!.test('M0') || reason!.test(''))).toBe(
      false,
    );
    expect([refuse, hide].map(({ reason }) => reason!.test('legal'))).toEqual([false, true]);
  });

  it('follows the vectors', () => {
    let chain: Chain | undefined;
    for (const line of lines) chain = follow(chain, readLeaf(line));
    expect(countStates(chain!)).toEqual({ pending: 0, published: 1, refused: 0, hidden: 0, withdrawn: 0, erased: 0 });
    expect(chain!.opened).toBe('2026-10-19');
  });

  it.each(loggedStates)('L5: takes of what is %s the kinds of the table, and no other', (state) => {
    for (const kind of Object.keys(leafKinds) as LeafKind[]) {
      const row = leafKinds[kind];
      if (!row.from) continue;
      const chain = chainOf(ways[state]!);
      expect(countStates(chain)[state]).toBe(1);
      const leaf = { k: kind, ref: 2, seq: chain.seq + 1, reason: reasonOf(kind), ...(row.c && { c }) };
      const next = () => follow(chain, { v: 1, site: 's_demo', day: '2026-10-20', ...leaf });
      if (row.from.includes(state)) expect(countStates(next())[row.to ?? state], kind).toBe(1);
      else expect(next, kind).toThrow(SyntaxError);
      const counts = Object.values(countStates(chain)).reduce((sum, n) => sum + n);
      expect(counts, 'L7').toBe(1);
    }
  });

  it.each<[string, Partial<Leaf>]>([
    ['a gap', { k: 'submit', c, seq: 4 }],
    ['the same place again', { k: 'submit', c, seq: 2 }],
    ['an earlier day', { k: 'submit', c, day: '2026-10-19' }],
    ['another site', { k: 'submit', c, site: 's_other' }],
    ['a second beginning', { k: 'open', c }],
    ['a review that is not there', { k: 'publish', ref: 1 }],
    ['a change of the site as if it were a review', { k: 'edit', ref: 1, c, reason: 'author' }],
    ['a change of a review as if it were the site', { k: 'edit', ref: 2, c, reason: 'site' }],
  ])('L5: takes no leaf with %s', (_, leaf) => {
    const chain = chainOf(ways.pending!);
    const before = structuredClone(chain);
    expect(() => follow(chain, { v: 1, site: 's_demo', seq: 3, day: '2026-10-20', ...leaf } as Leaf)).toThrow(
      SyntaxError,
    );
    expect(chain).toEqual(before);
  });

  it('L4, L11: has one statement, which changes; closed, reviews are erased and nothing else follows', () => {
    const chain = chainOf([...ways.pending!, { k: 'edit', ref: 1, c: 'x', reason: 'site' }, { k: 'close' }]);
    expect(chain.statement).toEqual({ seq: 3, c: 'x' });
    expect(() => follow(chain, { v: 1, site: 's_demo', seq: 5, day: '2026-10-20', k: 'submit', c })).toThrow(
      SyntaxError,
    );
    follow(chain, { v: 1, site: 's_demo', seq: 5, day: '2026-10-20', k: 'erase', ref: 2, reason: 'legal' });
    follow(chain, { v: 1, site: 's_demo', seq: 6, day: '2026-10-20', k: 'erase', ref: 1, reason: 'legal' });
    expect(countStates(chain).erased).toBe(1);
  });
});

it('L9: a text without its structure', () => {
  expect(
    toPlainText([
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'See ' },
          {
            type: 'link',
            href: 'https://a.example/',
            children: [{ type: 'strong', children: [{ type: 'text', text: 'here' }] }],
          },
          { type: 'break' },
          { type: 'code', text: 'x' },
          { type: 'image', src: '/i', width: 1, height: 1, alt: ' a room' },
        ],
      },
      {
        type: 'list',
        ordered: false,
        items: [[{ type: 'quote', children: [{ type: 'paragraph', children: [{ type: 'text', text: 'one' }] }] }], []],
      },
      { type: 'code', block: true, text: 'a\nb' },
    ]),
  ).toBe('See here (https://a.example/)\nx a room\none\n\na\nb');
});
