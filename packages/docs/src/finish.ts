import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A column without a word over it has no heading: what reads aloud would announce nothing. */
export const dropEmptyHeadings = (html: string): string => html.replaceAll(/<th\b[^>]*>\s*<\/th>/g, '<td></td>');

/** Every picture with its size, so that nothing moves when it comes, and late where it is out of view. */
export function sizePictures(html: string): string {
  let count = 0;
  return html.replaceAll(/<img\b([^>]*?)\bsrc="\/(pictures\/[^"]+\.webp)"([^>]*)>/g, (_, before, path, after) => {
    const others = `${before}${after}`.replaceAll(/\s*\b(loading|height|decoding)="[^"]*"|\/$/g, '');
    const [width, height] = readSize(join('../../docs', path)) ?? [];
    const shown = Number(/\bwidth="(\d+)"/.exec(others)?.[1] ?? width);
    const size = width && height ? ` width="${shown}" height="${Math.round((shown * height) / width)}"` : '';
    const late = count++ > 0 ? ' loading="lazy"' : '';
    return `<img src="/${path}"${others.replace(/\s*\bwidth="\d+"/, '')}${size}${late} decoding="async">`;
  });
}

/** Pixels of a WebP, as its first bytes say them. The build runs in the folder of this package. Nothing where there is no such file. */
function readSize(path: string): [number, number] | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  const form = bytes.toString('latin1', 12, 16);
  if (form === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (form === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  const bits = bytes.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
}
