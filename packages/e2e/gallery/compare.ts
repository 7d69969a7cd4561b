import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { comparePages } from '../browser/picture-differences.ts';
import { readSize } from '../browser/pixels.ts';
import { toWebp } from '../browser/to-webp.ts';
import type { Picture, Side } from './side.ts';

/** A picture of the gallery: how it was, how it is, and what differs. */
export interface Entry extends Picture {
  kind: 'differs' | 'new' | 'gone' | 'same';
  /** How many pixels differ. */
  pixels: number;
  /** Of the picture as it is, in pixels. */
  height: number;
  /** Files of the pictures, below the folder of the page. Only `after` where nothing differs. */
  before?: string;
  after?: string;
  difference?: string;
}

/** One of two sides: where its PNG pictures are, and which they are. */
export interface DrawnSide {
  folder: string;
  side: Side;
}

/**
 * Puts the pictures of both sides into `pictures` of a folder, as WebP, and those of what differs with them. What is the
 * same is there once.
 * @param page any page, without a policy: the browser reads and writes the pictures
 * @param before none where nothing is compared
 */
export async function compareSides(
  page: Page,
  folder: string,
  before: DrawnSide | undefined,
  after: DrawnSide,
): Promise<Entry[]> {
  const earlier = new Map(before?.side.pictures.map((picture) => [picture.file, picture]));
  const keep = async (name: string, png: Buffer, { look, height }: Picture): Promise<string> => {
    const path = `pictures/${name}.webp`;
    writeFileSync(join(folder, path), await toWebp(page, png, { width: look.width, height }));
    return path;
  };
  const read = ({ folder }: DrawnSide, { file }: Picture): Buffer => readFileSync(join(folder, `${file}.png`));
  const entries: Entry[] = [];
  for (const picture of after.side.pictures) {
    const { file } = picture;
    const now = read(after, picture);
    const counterpart = earlier.get(file);
    earlier.delete(file);
    const then = counterpart && read(before!, counterpart);
    const found = then && !then.equals(now) ? await comparePages(page.context().browser()!, then, now) : undefined;
    const entry = { ...picture, pixels: found?.pixels ?? 0, height: picture.height ?? readSize(now).height };
    const shown = await keep(file, now, picture);
    if (!found?.pixels) {
      entries.push({ ...entry, kind: then || !before ? 'same' : 'new', after: shown });
      continue;
    }
    // As high as the higher of the two.
    const height = picture.height && Math.max(picture.height, counterpart!.height!);
    entries.push({
      ...entry,
      kind: 'differs',
      before: await keep(`${file}.before`, then!, counterpart!),
      after: shown,
      difference: await keep(`${file}.difference`, found.picture, { ...picture, height }),
    });
  }
  for (const picture of earlier.values()) {
    const png = read(before!, picture);
    const shown = await keep(`${picture.file}.before`, png, picture);
    entries.push({
      ...picture,
      kind: 'gone',
      pixels: 0,
      height: picture.height ?? readSize(png).height,
      before: shown,
    });
  }
  return entries;
}
