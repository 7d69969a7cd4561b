// Heads, proofs and checkpoints that are served otherwise, without the keys; and files that are not there.
import type { Case } from './cases.ts';
import { toBase64 } from './encoding.ts';
import type { Random } from './random.ts';
import { makeSigner } from './signers.ts';
import { leavesOf, openingsOf, serveInstead, serveLines, type Tampering } from './tampering.ts';

const onHeads = (name: string, change: (lines: string[], at: number) => string[] | undefined): Tampering => ({
  name,
  tamper: (one) =>
    serveLines(one, `heads/${one.served.size}`, (lines) =>
      change(
        lines,
        lines.findIndex((line) => line.startsWith(`${one.question.site} `)),
      ),
    ),
});

const heads: Tampering[] = [
  onHeads('a line of heads is left out', (lines, at) => lines.toSpliced(at, 1)),
  onHeads('a line of heads stands twice', (lines, at) => lines.toSpliced(at, 0, lines[at]!)),
  onHeads('a line of heads names an older leaf', (lines, at) =>
    lines.with(
      at,
      lines[at]!.replace(/ (\d+) /, (_, seq) => ` ${seq - 1} `),
    ),
  ),
  onHeads('heads are in another order', ([first, second, ...rest]) => (second ? [second, first!, ...rest] : undefined)),
  onHeads('heads have a line more', (lines) => [...lines, `s_zzzz 1 0 ${'A'.repeat(43)}=`]),
];

const onProof = (name: string, last: boolean, change: (proof: string, random: Random) => string): Tampering => ({
  name: `${last ? 'of the last leaf' : "of the site's leaf"}: ${name}`,
  tamper: (one, random) => {
    const { served, question } = one;
    const own = served.linked.slice(0, served.size).findLastIndex(({ fields }) => fields.site === question.site);
    if (served.size < 2 || own < 0) return undefined;
    return serveInstead(one, `proof/${last ? served.size - 1 : own}`, (bytes) =>
      change(Buffer.from(bytes).toString(), random),
    );
  },
});

const bend = (proof: string, length: number): string =>
  proof.replace(/(\nindex \d+\n)([^\n]+)/, (_, index, hash) => {
    const bytes = Buffer.from(hash, 'base64');
    return `${index}${toBase64(Buffer.concat([bytes, bytes]).subarray(0, length))}`;
  });

const proofs: Tampering[] = [true, false].flatMap((last) => [
  onProof('a hash of its proof has 31 bytes', last, (proof) => bend(proof, 31)),
  onProof('a hash of its proof has 33 bytes', last, (proof) => bend(proof, 33)),
  onProof('a hash of its proof is left out', last, (proof) => proof.replace(/(\nindex \d+\n)[^\n]+\n/, '$1')),
  onProof('a hash of its proof stands twice', last, (proof) => proof.replace(/(\nindex \d+\n)([^\n]+\n)/, '$1$2$2')),
  onProof('its proof is of another index', last, (proof) =>
    proof.replace(/\nindex (\d+)/, (_, at) => `\nindex ${Number(at) + 1}`),
  ),
  onProof('its proof has another leaf', last, (proof, random) =>
    proof.replace(/extra [^\n]+/, `extra ${toBase64(random.bytes(60))}`),
  ),
  onProof('the checkpoint of its proof is signed by nobody', last, (proof) => proof.replace(/\n\n\u2014.*$/s, '\n\n')),
]);

const onCheckpoint = (name: string, change: (note: string, one: Case, random: Random) => string): Tampering => ({
  name: `the checkpoint ${name}`,
  tamper: (one, random) =>
    serveInstead(one, 'checkpoint', (bytes) => change(Buffer.from(bytes).toString(), one, random)),
});

const checkpoints: Tampering[] = [
  onCheckpoint('has another root', (note, _, random) =>
    note.replace(/^(.*\n\d+\n)[^\n]+/, `$1${toBase64(random.bytes(32))}`),
  ),
  onCheckpoint('has another size', (note) => note.replace(/\n(\d+)\n/, (_, size) => `\n${size - 1}\n`)),
  onCheckpoint('is of another register', (note) => note.replace(/^log/, 'bog')),
  onCheckpoint('has no signature of the register', (note, { question }) =>
    note
      .split('\n')
      .filter((line) => !line.startsWith(`\u2014 ${question.origin} `))
      .join('\n'),
  ),
  onCheckpoint('is signed by a key of the same name', (note, { question }, random) => {
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    return `${text}\n${makeSigner(question.origin, random.bytes(32), 1).sign(text)}`;
  }),
  onCheckpoint('has a line more, which is signed', (note, { served }) => {
    const text = `${note.slice(0, note.indexOf('\n\n') + 1)}more\n`;
    return `${text}\n${served.history.keys.log.sign(text)}`;
  }),
  ...[31, 33].map((length) =>
    onCheckpoint(`has a signed root of ${length} bytes`, (note, { served }, random) => {
      const text = note
        .slice(0, note.indexOf('\n\n') + 1)
        .replace(/\n[^\n]+\n$/, `\n${toBase64(random.bytes(length))}\n`);
      return `${text}\n${served.history.keys.log.sign(text)}`;
    }),
  ),
  onCheckpoint('has a size that begins with 0', (note, { served }) => {
    const text = note.slice(0, note.indexOf('\n\n') + 1).replace(/\n(\d+)\n/, '\n0$1\n');
    return `${text}\n${served.history.keys.log.sign(text)}`;
  }),
  onCheckpoint('has another root of the same size, signed', (_, { served }, random) =>
    served.checkpoint(served.size, random.bytes(32)),
  ),
];

const consistency: Tampering[] = ['is left out', 'is another one'].map((name) => ({
  name: `a hash of the proof of consistency ${name}`,
  tamper: (one, random) => {
    const { kept } = one.question;
    if (!kept) return undefined;
    return serveLines(one, `consistency?from=${kept.split('\n')[1]}&to=${one.served.size}`, ([, ...rest]) =>
      name === 'is left out' ? rest : [toBase64(random.bytes(32)), ...rest],
    );
  },
}));

/** Without a checkpoint nothing was promised. */
const missing: Tampering[] = [
  ['checkpoint', () => 'checkpoint'],
  ['last proof', ({ served }: Case) => `proof/${served.size - 1}`],
  ['heads', ({ served }: Case) => `heads/${served.size}`],
  ['leaves', leavesOf],
  ['openings', openingsOf],
].map(
  ([name, path]): Tampering => ({
    name: `there is no file: ${name}`,
    says: ['cannot-tell', 'contradiction'],
    tamper: (one) => serveInstead(one, (path as (one: Case) => string)(one), () => null),
  }),
);

export const fileTamperings: Tampering[] = [...heads, ...proofs, ...checkpoints, ...consistency, ...missing];
