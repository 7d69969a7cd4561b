import { request } from 'node:http';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { picture } from '../../test/image-files.ts';
import { type Listening, listen } from '../../test/listen.ts';
import { createUploads, longestUploadMs, toUploadMs } from '../http/uploads.ts';

let server: Listening;
beforeEach(async () => {
  server = await listen({ timeout: 1_500 });
  await server.parvis.sites.settings('shop', { images: true });
  // What is loaded once is loaded.
  await picture(9, 9).webp().toBuffer();
});
afterEach(() => server.stop());

/** Sends a file bit by bit, as long as there is no answer. */
function trickle(file: Buffer, bytes: number, path = 'images', type = 'image/png'): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': file.length };
    const outgoing = request({ port: server.port, method: 'POST', path: `/v1/sites/shop/${path}`, headers });
    let at = 0;
    const more = () => {
      outgoing.write(file.subarray(at, at + bytes));
      at += bytes;
      if (at < file.length) return;
      clearInterval(timer);
      outgoing.end();
    };
    const timer = setInterval(more, 100);
    let isAnswered = false;
    outgoing.on('error', (error) => {
      clearInterval(timer);
      if (!isAnswered) reject(error);
    });
    outgoing.on('response', (response) => {
      isAnswered = true;
      clearInterval(timer);
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => {
        outgoing.destroy();
        resolve([response.statusCode!, JSON.parse(text).code]);
      });
    });
  });
}

it('RES-16: an image that comes slowly but comes has longer than the request; what drips, or is none, is 408', async () => {
  const noise = Buffer.from(Uint8Array.from({ length: 250 * 200 * 3 }, (_, at) => (at * at * 7919) >> 5));
  const file = await sharp(noise, { raw: { width: 250, height: 200, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const late = [408, 'BODY_TIMEOUT'];
  expect(
    await Promise.all([
      // 20 times in two seconds.
      trickle(file, Math.ceil(file.length / 20)),
      trickle(file, 100),
      trickle(Buffer.alloc(60_000, 0x20), 3_000, 'posts', 'application/json'),
    ]),
  ).toEqual([[201, undefined], late, late]);
});

it('RES-16: an image has so long and no longer, and so many come at once', async () => {
  expect([0, 80_000, 8_388_608].map((bytes) => toUploadMs(bytes, 10_000))).toEqual([10_000, 20_000, longestUploadMs]);
  // Nobody gets less than for another request.
  expect(toUploadMs(1, 300_000)).toBe(300_000);
  const uploads = createUploads();
  const held = Promise.withResolvers<void>();
  const come = (network: string | undefined) =>
    uploads
      .during(network, () => held.promise)
      .then(
        () => 'came',
        ({ code }) => code,
      );
  const first = Array.from({ length: 4 }, () => come('a'));
  expect(await come('a')).toBe('RATE_LIMITED');
  const others = Array.from({ length: 20 }, (_, n) => come(`${n}`));
  expect([await come('b'), await come(undefined)]).toEqual(['UNAVAILABLE', 'UNAVAILABLE']);
  held.resolve();
  expect(new Set(await Promise.all([...first, ...others]))).toEqual(new Set(['came']));
  expect(await Promise.all(Array.from({ length: 5 }, () => come('a')))).toEqual([
    ...Array(4).fill('came'),
    'RATE_LIMITED',
  ]);
});
