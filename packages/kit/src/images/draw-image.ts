import { imageLimits } from '@parvis/contract';

/** Bytes from which a file is sent as it was drawn, where that is smaller: minutes of a slow telephone. */
const heavyBytes = 500_000;

/**
 * An image as the server would keep it: upright, no larger, without what the file says of place and camera. Drawn, and not
 * shown from an address of the browser's own, which the policy of a page may forbid. Nothing where the browser cannot read
 * it: the server then says what is wrong.
 */
export async function drawImage(file: File): Promise<{ canvas: HTMLCanvasElement; blob: Blob } | undefined> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, imageLimits.width / bitmap.width, imageLimits.height / bitmap.height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')!.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    // What may be seen through has no JPEG; a photograph of any kind has, in every browser.
    const type = /png|webp|gif/.test(file.type) ? 'image/webp' : 'image/jpeg';
    const drawn =
      scale < 1 || file.size > heavyBytes
        ? await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.9))
        : null;
    return { canvas, blob: drawn && drawn.size < file.size ? drawn : file };
  } catch {
    return undefined;
  }
}
