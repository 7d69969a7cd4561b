/** Signs in a row that are looked at together. */
const window = 5;
/** Of 64 bits, so many are other in texts of which about every eighth part is. Those that say something else differ in 20 and more. */
const mostOther = 12;

/** Of a longer text about so many windows are looked at: which, their own signs say, so that they are the same ones in another. */
const mostWindows = 256;

/**
 * What a folded text looks like (SimHash): of texts that are nearly the same, nearly all bits are. 16 hexadecimal digits.
 */
export function toSketch(folded: string): string {
  const last = Math.max(0, folded.length - window);
  const skipped = 2 ** Math.max(0, Math.ceil(Math.log2((last + 1) / mostWindows))) - 1;
  const ones = new Uint32Array(64);
  // Four counts of a byte each in a number, for every eighth bit: 16 additions for a window, and not 64.
  const packed = new Uint32Array(16);
  let count = 0;
  for (let at = 0; at <= last; at++) {
    let hash = 0x811c9dc5;
    for (let next = at; next < at + window; next++) hash = Math.imul(hash ^ folded.charCodeAt(next), 0x01000193);
    if ((hash >>> 12) & skipped) continue;
    const one = mix(hash);
    const other = mix(hash ^ 0x9e3779b9);
    for (let bit = 0; bit < 8; bit++) {
      packed[bit]! += (one >>> bit) & 0x01010101;
      packed[bit + 8]! += (other >>> bit) & 0x01010101;
    }
    if (++count % 255 === 0) unpack(packed, ones);
  }
  unpack(packed, ones);
  const halves = [0, 0];
  for (let bit = 0; bit < 64; bit++) if (2 * ones[bit]! > count) halves[bit >> 5]! |= 1 << (bit & 31);
  return halves.map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

function unpack(packed: Uint32Array, ones: Uint32Array): void {
  for (let at = 0; at < 64; at++) ones[at]! += (packed[(at >> 5) * 8 + (at & 7)]! >>> (at & 24)) & 255;
  packed.fill(0);
}

/** Every bit depends on every other: the end of MurmurHash3. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A sketch as it is compared. */
export type Sketch = readonly [number, number];
export const readSketch = (text: string): Sketch => [
  Number.parseInt(text.slice(0, 8), 16),
  Number.parseInt(text.slice(8), 16),
];

export const isNear = (one: Sketch, other: Sketch): boolean =>
  countBits(one[0] ^ other[0]) + countBits(one[1] ^ other[1]) <= mostOther;

function countBits(bits: number): number {
  let left = bits;
  let count = 0;
  for (; left !== 0; count++) left &= left - 1;
  return count;
}
