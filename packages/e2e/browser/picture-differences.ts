import type { Browser } from 'playwright-core';

/** How two pictures of a page differ. */
export interface Comparison {
  title: string;
  pixels: number;
  /** Where the first pixel is that differs: `x,y`. */
  first: string;
  /** Both sizes. */
  sizes: string;
  /** The second picture, faint, with what differs in red. */
  picture: Buffer;
}

/** Compares two PNG pictures; where one is larger, all that the other lacks differs. The browser decodes them. */
export async function comparePages(
  browser: Browser,
  before: Buffer,
  after: Buffer,
): Promise<Omit<Comparison, 'title'>> {
  const page = await browser.newPage();
  try {
    const { picture, ...found } = await page.evaluate(
      async (pictures) => {
        const [one, two] = await Promise.all(
          pictures.map((text) => {
            const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
            return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          }),
        );
        const [width, height] = [Math.max(one!.width, two!.width), Math.max(one!.height, two!.height)];
        const read = (bitmap: ImageBitmap): Uint8ClampedArray => {
          const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, width, height).data;
        };
        const [a, b] = [read(one!), read(two!)];
        const shown = document.createElement('canvas');
        [shown.width, shown.height] = [width, height];
        const context = shown.getContext('2d')!;
        const marks = context.createImageData(width, height);
        let pixels = 0;
        let first = '';
        for (let at = 0; at < a.length; at += 4) {
          const differs =
            a[at] !== b[at] || a[at + 1] !== b[at + 1] || a[at + 2] !== b[at + 2] || a[at + 3] !== b[at + 3];
          if (differs) {
            pixels++;
            first ||= `${(at / 4) % width},${Math.floor(at / 4 / width)}`;
          }
          // What only one of them reaches is seen through the red.
          const lacks = a[at + 3] === 0 || b[at + 3] === 0;
          const seen = b[at + 3] === 0 ? a : b;
          const mark = lacks ? [255, seen[at + 1]! * 0.6, seen[at + 2]! * 0.6, 200] : [255, 0, 0, 255];
          marks.data.set(differs ? mark : [b[at]!, b[at + 1]!, b[at + 2]!, 60], at);
        }
        context.putImageData(marks, 0, 0);
        const sizes = `${one!.width} x ${one!.height}, ${two!.width} x ${two!.height}`;
        return { pixels, first, sizes, picture: pixels ? shown.toDataURL('image/png').split(',')[1]! : '' };
      },
      [before.toString('base64'), after.toString('base64')],
    );
    return { ...found, picture: Buffer.from(picture, 'base64') };
  } finally {
    await page.close();
  }
}
