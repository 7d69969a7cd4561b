/** Of cube roots and square roots of the first primes the first 32 bits behind the point (FIPS 180-4). */
const constants = new Int32Array(64);
const start = new Int32Array(8);
for (let prime = 2, found = 0; found < 64; prime++) {
  let divisor = 2;
  while (divisor < prime && prime % divisor) divisor++;
  if (divisor < prime) continue;
  if (found < 8) start[found] = prime ** (1 / 2) * 2 ** 32;
  constants[found++] = prime ** (1 / 3) * 2 ** 32;
}
const words = new Int32Array(64);
const hash = new Int32Array(8);

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/**
 * SHA-256 of a message of one block, at most 55 bytes, as eight words with a sign: always the same array, anew. At once, while
 * `crypto.subtle` answers later, one hash at a time, and not at all on pages without https.
 */
export function sha256(message: Uint8Array): Int32Array {
  const { length } = message;
  words.fill(0, 0, 16);
  for (let at = 0; at < length; at++) words[at >> 2]! |= message[at]! << (24 - (at & 3) * 8);
  words[length >> 2]! |= 0x80 << (24 - (length & 3) * 8);
  words[15] = length * 8;
  for (let at = 16; at < 64; at++) {
    const one = words[at - 15]!;
    const other = words[at - 2]!;
    words[at] =
      words[at - 16]! +
      words[at - 7]! +
      (turned(one, 7) ^ turned(one, 18) ^ (one >>> 3)) +
      (turned(other, 17) ^ turned(other, 19) ^ (other >>> 10));
  }
  let a = start[0]!;
  let b = start[1]!;
  let c = start[2]!;
  let d = start[3]!;
  let e = start[4]!;
  let f = start[5]!;
  let g = start[6]!;
  let h = start[7]!;
  for (let at = 0; at < 64; at++) {
    const one =
      (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[at]! + words[at]!) | 0;
    const other = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + other) | 0;
  }
  hash.set([a, b, c, d, e, f, g, h]);
  for (let at = 0; at < 8; at++) hash[at]! += start[at]!;
  return hash;
}
