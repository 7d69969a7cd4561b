export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif';

/** What a file of each type begins with, in hexadecimal. */
const beginnings: [ImageType, RegExp][] = [
  ['png', /^89504e470d0a1a0a/],
  ['jpeg', /^ffd8ff/],
  // RIFF, a length, WEBPVP8 and the way that it is packed.
  ['webp', /^52494646.{8}57454250565038(20|4c|58)/],
  ['gif', /^47494638(37|39)61/],
];

/**
 * What a file is, by its own first bytes: what was said of it is not asked. Nothing else is handed to the decoder, which
 * knows more types (SVG, PDF) than are wanted here.
 */
export function sniff(bytes: Uint8Array): ImageType | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('hex');
  return beginnings.find(([, beginning]) => beginning.test(head))?.[0];
}
