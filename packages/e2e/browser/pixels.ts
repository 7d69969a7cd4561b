import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { cache } from './chromium.ts';
import { isWhole } from './whole.ts';

/** A part of a picture, in its own pixels. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How two pictures differ. */
export interface Difference {
  pixels: number;
  /** Where the first of them is. */
  first: { x: number; y: number } | null;
  /** The largest difference of one colour of one pixel, of 255. */
  largest: number;
}

/** Two equal pictures. */
export const noDifference: Difference = { pixels: 0, first: null, largest: 0 };

/** Keeps a picture of the page, of what `selector` names or of the place that `clip` is, under `.cache/pictures` and answers it. */
export async function takePicture(
  page: Page,
  name: string,
  { selector, clip }: { selector?: string; clip?: Region } = {},
): Promise<Buffer> {
  const picture = selector
    ? await page.locator(selector).first().screenshot({ animations: 'disabled' })
    : await page.screenshot({ fullPage: true, clip, animations: 'disabled', caret: 'hide' });
  const path = join(cache, 'pictures', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, picture);
  return picture;
}

/** The same for people alone, whom a test run has nobody of: in `pnpm prove matrices`. */
export async function keepPicture(...picture: Parameters<typeof takePicture>): Promise<void> {
  if (isWhole) await takePicture(...picture);
}

/** Width and height of a PNG picture, from its first chunk. */
export function readSize(picture: Buffer): { width: number; height: number } {
  return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
}

/** All of a picture. */
export const whole = (picture: Buffer): Region => ({ x: 0, y: 0, ...readSize(picture) });

/** The pixels that lie wholly within a box. */
export function toInner({ x, y, width, height }: Region): Region {
  const [left, top] = [Math.ceil(x), Math.ceil(y)];
  return { x: left, y: top, width: Math.floor(x + width) - left, height: Math.floor(y + height) - top };
}

/**
 * Compares a region of one picture with a region of the same size of another, pixel for pixel, but for the pixels that
 * one of the boxes in `except` touches (places in the region). The browser decodes them, on any page without a
 * Content-Security-Policy.
 */
export function comparePictures(
  page: Page,
  [before, from]: [Buffer, Region],
  [after, to]: [Buffer, Region],
  except: Region[] = [],
): Promise<Difference> {
  if (from.width !== to.width || from.height !== to.height) throw new Error('The regions are not of the same size.');
  if (from.width <= 0 || from.height <= 0) return Promise.resolve(noDifference);
  return page.evaluate(
    async ([one, two, boxes]) => {
      const decode = async ({ picture, region }: typeof one): Promise<Uint8ClampedArray> => {
        const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(region.width, region.height).getContext('2d')!;
        canvas.drawImage(bitmap, -region.x, -region.y);
        for (const { x, y, width, height } of boxes) {
          const [left, top] = [Math.floor(x), Math.floor(y)];
          canvas.clearRect(left, top, Math.ceil(x + width) - left, Math.ceil(y + height) - top);
        }
        return canvas.getImageData(0, 0, region.width, region.height).data;
      };
      const [a, b] = [await decode(one), await decode(two)];
      const { width } = one.region;
      let [pixels, largest] = [0, 0];
      let first: { x: number; y: number } | null = null;
      for (let at = 0; at < a.length; at += 4) {
        let most = 0;
        for (let of = at; of < at + 4; of++) most = Math.max(most, Math.abs(a[of]! - b[of]!));
        if (!most) continue;
        pixels++;
        largest = Math.max(largest, most);
        first ??= { x: (at / 4) % width, y: Math.floor(at / 4 / width) };
      }
      return { pixels, first, largest };
    },
    [
      { picture: before.toString('base64'), region: from },
      { picture: after.toString('base64'), region: to },
      except,
    ] as const,
  );
}
