import { toBase64 } from './encoding.ts';
import type { Random } from './random.ts';
import { countSealed, leavesOf, openingsOf, serveLines, type Tampering } from './tampering.ts';

/** Lines of the leaves, all of them in the tree. */
const onSealed = (name: string, change: (lines: string[], at: number, random: Random) => string[]): Tampering => ({
  name,
  tamper: (one, random) => {
    const sealed = countSealed(one);
    const at = random.between(0, sealed - 1);
    return sealed < 2 ? undefined : serveLines(one, leavesOf(one), (lines) => change(lines, at, random));
  },
});

const leaves: Tampering[] = [
  onSealed('a leaf is of another day', (lines, at) =>
    lines.with(
      at,
      lines[at]!.replace(/"day":"2026-(..)/, (_, month) => `"day":"2026-${month === '03' ? '02' : '03'}`),
    ),
  ),
  onSealed('a leaf is of another kind', (lines, at) =>
    lines.with(
      at,
      lines[at]!.replace(/"k":"[a-z]+"/, (kind) => (kind === '"k":"hide"' ? '"k":"publish"' : '"k":"hide"')),
    ),
  ),
  onSealed('a leaf is left out', (lines, at) => lines.toSpliced(at, 1)),
  onSealed('a leaf is put in', (lines, at) =>
    lines.toSpliced(
      at,
      0,
      `{"day":"2026-03-01","k":"publish","prev":"${'A'.repeat(43)}=","ref":2,"seq":3,"site":"s_demo","v":1}`,
    ),
  ),
  onSealed('a leaf stands twice', (lines, at) => lines.toSpliced(at, 0, lines[at]!)),
  onSealed('two leaves have changed places', (lines) => [lines[1]!, lines[0]!, ...lines.slice(2)]),
  onSealed('a leaf has spaces', (lines, at) => lines.with(at, lines[at]!.replace(',', ', '))),
  onSealed('the keys of a leaf have changed places', (lines, at) =>
    lines.with(at, lines[at]!.replace(/^\{(.*),"v":1\}$/, '{"v":1,$1}')),
  ),
  {
    name: 'leaves that have changed places, before a monitor',
    monitor: true,
    tamper: (one) =>
      serveLines(one, leavesOf(one), (lines) =>
        lines.length > 1 ? [lines[1]!, lines[0]!, ...lines.slice(2)] : undefined,
      ),
  },
  {
    name: 'the tail of a site follows nothing, before a monitor',
    monitor: true,
    tamper: (one) => serveLines(one, leavesOf(one), (lines) => [...lines, lines.at(-1)!]),
  },
  {
    name: 'the leaves end before the one that heads name',
    tamper: (one) => serveLines(one, leavesOf(one), (lines) => lines.slice(0, countSealed(one) - 1)),
  },
  {
    name: 'a leaf of the tail does not follow',
    tamper: (one) =>
      serveLines(one, leavesOf(one), (lines) => {
        const at = countSealed(one);
        return lines.length > at ? lines.with(at, lines[at]!.replace(/"prev":"./, '"prev":"_')) : undefined;
      }),
  },
];

const onOpenings = (name: string, change: (lines: string[], at: number, random: Random) => string[]): Tampering => ({
  name,
  tamper: (one, random) =>
    serveLines(one, openingsOf(one), (lines) =>
      lines.length > 0 ? change(lines, random.between(0, lines.length - 1), random) : undefined,
    ),
});

const edit = (line: string, change: (opening: { [name: string]: unknown }) => object): string =>
  JSON.stringify({ ...JSON.parse(line), ...change(JSON.parse(line)) });

const openings: Tampering[] = [
  {
    name: 'a published review is not opened',
    tamper: (one, random) =>
      serveLines(one, openingsOf(one), (lines) => {
        const reviews = lines.filter((line) => line.includes('"subject'));
        return reviews.length > 0 ? lines.filter((line) => line !== random.pick(reviews)) : undefined;
      }),
  },
  onOpenings('an opening stands twice', (lines, at) => [...lines, lines[at]!]),
  onOpenings('a record is another one', (lines, at) =>
    lines.with(
      at,
      edit(lines[at]!, ({ record }) => ({ record: String(record).replace('"v":1', '"v":1 ') })),
    ),
  ),
  onOpenings('an opening has a field more', (lines, at) =>
    lines.with(
      at,
      edit(lines[at]!, () => ({ more: 1 })),
    ),
  ),
  onOpenings('an opening is of another leaf', (lines, at) =>
    lines.with(
      at,
      edit(lines[at]!, ({ seq }) => ({ seq: Number(seq) + 1 })),
    ),
  ),
  onOpenings('what is public no more is opened', (lines, at) => [...lines, edit(lines[at]!, () => ({ seq: 100_000 }))]),
  ...[31, 33].map((length) =>
    onOpenings(`the key of an opening has ${length} bytes`, (lines, at, random) =>
      lines.with(
        at,
        edit(lines[at]!, () => ({ r: toBase64(random.bytes(length)) })),
      ),
    ),
  ),
  {
    name: 'two openings are swapped',
    tamper: (one) =>
      serveLines(one, openingsOf(one), ([first, second, ...rest]) => {
        if (!first || !second) return undefined;
        const [{ r, record }, other] = [JSON.parse(first), JSON.parse(second)];
        return [
          edit(first, () => ({ r: other.r, record: other.record })),
          edit(second, () => ({ r, record })),
          ...rest,
        ];
      }),
  },
  {
    name: 'two published reviews have changed ids',
    tamper: (one) =>
      !one.wall.subjects
        ? serveLines(one, openingsOf(one), (lines) => {
            const reviews = lines.filter((line) => line.includes('"subject'));
            const [first, second] = reviews.map((line) => JSON.parse(line));
            if (!second) return undefined;
            return lines.map((line) =>
              line === reviews[0]
                ? edit(line, () => ({ post: second.post }))
                : line === reviews[1]
                  ? edit(line, () => ({ post: first.post }))
                  : line,
            );
          })
        : undefined,
  },
];

export const lineTamperings: Tampering[] = [...leaves, ...openings];
