import type { Page } from 'playwright-core';

/** A PNG as WebP, by the browser itself. @param most what is right of or below it is cut off; in pixels */
export async function toWebp(page: Page, png: Buffer, most: { width?: number; height?: number } = {}): Promise<Buffer> {
  const text = await page.evaluate(
    async ([data, { width, height }]) => {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(
        Math.min(bitmap.width, width ?? bitmap.width),
        Math.min(bitmap.height, height ?? bitmap.height),
      );
      canvas.getContext('2d')!.drawImage(bitmap, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.86 });
      return btoa([...new Uint8Array(await blob.arrayBuffer())].map((byte) => String.fromCharCode(byte)).join(''));
    },
    [png.toString('base64'), most] as const,
  );
  return Buffer.from(text, 'base64');
}
