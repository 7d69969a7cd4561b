import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { cache } from './chromium.ts';

/** A part of a picture, in its own pixels. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How two pictures differ: how many pixels, and where the first one is. */
export interface Difference {
  pixels: number;
  first: { x: number; y: number } | null;
}

/** Keeps a picture of the page, or of what `selector` names, under `.cache/pictures` and answers it. */
export async function takePicture(page: Page, name: string, options: { selector?: string } = {}): Promise<Buffer> {
  const picture = options.selector
    ? await page.locator(options.selector).first().screenshot({ animations: 'disabled' })
    : await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  const path = join(cache, 'pictures', `${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, picture);
  return picture;
}

/** Width and height of a PNG picture, from its first chunk. */
export function readSize(picture: Buffer): { width: number; height: number } {
  return { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
}

/** The parts of a picture above, below, left and right of a box; pixels that the box touches belong to none. */
export function regionsAround(box: Region, { width, height }: { width: number; height: number }): Region[] {
  const [left, top] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const right = Math.min(width, Math.ceil(box.x + box.width));
  const bottom = Math.min(height, Math.ceil(box.y + box.height));
  return [
    { x: 0, y: 0, width, height: top },
    { x: 0, y: bottom, width, height: height - bottom },
    { x: 0, y: top, width: left, height: bottom - top },
    { x: right, y: top, width: width - right, height: bottom - top },
  ];
}

/**
 * Compares a region of one picture with a region of the same size of another, pixel for pixel. The browser decodes them,
 * on any page without a Content-Security-Policy.
 */
export function comparePictures(
  page: Page,
  [before, from]: [Buffer, Region],
  [after, to]: [Buffer, Region],
): Promise<Difference> {
  if (from.width !== to.width || from.height !== to.height) throw new Error('The regions are not of the same size.');
  if (from.width <= 0 || from.height <= 0) return Promise.resolve({ pixels: 0, first: null });
  return page.evaluate(
    async ([one, two]) => {
      const decode = async ({ picture, region }: typeof one): Promise<Uint32Array> => {
        const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(region.width, region.height).getContext('2d')!;
        canvas.drawImage(bitmap, -region.x, -region.y);
        return new Uint32Array(canvas.getImageData(0, 0, region.width, region.height).data.buffer);
      };
      const [a, b] = [await decode(one), await decode(two)];
      const { width } = one.region;
      let pixels = 0;
      let first: { x: number; y: number } | null = null;
      for (let at = 0; at < a.length; at++) {
        if (a[at] === b[at]) continue;
        pixels++;
        first ??= { x: at % width, y: Math.floor(at / width) };
      }
      return { pixels, first };
    },
    [
      { picture: before.toString('base64'), region: from },
      { picture: after.toString('base64'), region: to },
    ] as const,
  );
}
