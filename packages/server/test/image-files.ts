import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Files that strangers send, made here: good ones, and such as are made to hurt. */

export const picture = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 20 } } });

/** A photograph of a telephone: on its side, with the place where it was taken. */
export const photograph = (): Promise<Buffer> =>
  picture(400, 200)
    .jpeg()
    .withExif({
      IFD0: { Copyright: 'Somebody', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '2/1 17/1 40/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
const crc = (bytes: Uint8Array): number => {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff]! ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};
const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8);
  framed.writeUInt32BE(data.length);
  framed.writeUInt32BE(crc(body), 4);
  return Buffer.concat([framed.subarray(0, 4), body, framed.subarray(4)]);
};

/** A PNG whose header says so many pixels, with data for a few. */
export function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(3 * 65_535 + 1));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF that moves, so many times. */
export function moving(frames: number): Buffer {
  const head = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff', 'latin1');
  const frame = Buffer.from(
    '\x21\xf9\x04\x00\x01\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00',
    'latin1',
  );
  return Buffer.concat([head, ...Array<Buffer>(frames).fill(frame), Buffer.from(';')]);
}

const script = '<script>top.hit=1</script>';

/** What is more than one thing, or another than it says. */
export const polyglots: Record<string, Buffer> = {
  'a page': Buffer.from(`<!doctype html><html><body>${script}</body></html>`),
  'an SVG': Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="top.hit=1"/>`),
  'an SVG behind a line of XML': Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>`),
  'a GIF that is a script': Buffer.from('GIF89a/*\x00\x00\x00*/=1;top.hit=1;//'),
  'a PDF': Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF'),
  'a PDF behind the beginning of a JPEG': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('%PDF-1.4\n')]),
  'a ZIP': Buffer.from('PK\x03\x04 nothing'),
  'a TIFF': Buffer.from('II*\x00\x08\x00\x00\x00\x00\x00'),
};

/** A real image with a page behind its end. */
export const imageWithPage = async (): Promise<Buffer> =>
  Buffer.concat([await picture(20, 10).png().toBuffer(), Buffer.from(`<html>${script}</html>`)]);
