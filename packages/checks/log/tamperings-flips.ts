// One bit of a file is another one: anywhere but in what nothing binds, the tail, which is not sealed yet, and signatures
// of keys that whoever reads does not know.
import type { Case } from './cases.ts';
import { countSealed, serveInstead, type Tampering } from './tampering.ts';

const ownProof = ({ served, question }: Case): string =>
  `proof/${served.linked.slice(0, served.size).findLastIndex(({ fields }) => fields.site === question.site)}`;

/** Heads that whoever asks has not read, of a batch that is not the last. */
const newHeads = ({ served, question }: Case): string =>
  `heads/${served.sizes.slice(0, -1).find((size) => size > Number(question.kept?.split('\n')[1] ?? 0))}`;

const files: [name: string, path: (one: Case) => string, monitor?: true][] = [
  ['the checkpoint', () => 'checkpoint'],
  ['the proof of the last leaf', ({ served }) => `proof/${served.size - 1}`],
  ["the proof of the site's leaf", ownProof],
  ['heads', ({ served }) => `heads/${served.size}`],
  ['the leaves', ({ question }) => `site/${question.site}/leaves`],
  ['the openings', ({ question }) => `site/${question.site}/openings`],
  [
    'the proof of consistency',
    ({ served, question }) => `consistency?from=${question.kept?.split('\n')[1]}&to=${served.size}`,
  ],
  ['the entries', ({ served }) => `tile/entries/000.p/${served.size}`, true],
  ['the tile', ({ served }) => `tile/0/000.p/${served.size}`, true],
  ['heads of an earlier batch', newHeads, true],
];

export const flipTamperings: Tampering[] = files.map(([name, path, monitor]) => ({
  name: `a bit of ${name} is another one`,
  ...(monitor && { monitor }),
  tamper: (one, random) => {
    const file = path(one);
    // Ids are bound by the page that shows them all.
    if (file.includes('undefined') || (file.endsWith('/openings') && one.wall.subjects)) return undefined;
    return serveInstead(one, file, (bytes) => {
      const end = findEnd(one, file, Buffer.from(bytes));
      if (end === 0) return undefined;
      const flipped = Uint8Array.from(bytes);
      const at = random.between(0, end - 1);
      if (file.endsWith('/openings') && !isBound(Buffer.from(bytes), at)) return undefined;
      flipped[at]! ^= 2 ** random.between(0, 7);
      return flipped;
    });
  },
}));

/** Where that ends which is bound: the first signature of a note, the last sealed leaf. */
function findEnd(one: Case, file: string, bytes: Buffer): number {
  if (file.endsWith('/leaves')) {
    const lines = bytes.toString().split('\n').slice(0, countSealed(one));
    return Buffer.byteLength(`${lines.join('\n')}`);
  }
  const signature = bytes.indexOf('\n\u2014 ');
  const second = signature < 0 ? -1 : bytes.indexOf('\n\u2014 ', signature + 1);
  return second < 0 ? bytes.length : second;
}

/** Whether it is of the site or of a review: which post a reply is, nothing binds. */
function isBound(bytes: Buffer, at: number): boolean {
  const line = bytes.subarray(bytes.lastIndexOf('\n', Math.max(0, at - 1)) + 1, bytes.indexOf('\n', at)).toString();
  return !line.includes('repliedOn');
}
