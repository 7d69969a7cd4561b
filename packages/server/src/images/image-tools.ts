import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import { avatarLimits, avatarPath, imageLimits, imagePath, toPath } from '@parvis/contract';
import type Sharp from 'sharp';
import { ProblemError } from '../domain/problem.ts';
import { sniff } from './sniff.ts';

/** An image as it is kept. */
export interface Made {
  bytes: Buffer;
  /** For lists; null where it is not wider than that. */
  small: Buffer | null;
  width: number;
  height: number;
  /** Of the bytes. */
  hash: string;
}

/** `src` is what lists show, and `full` the whole, where that is another. */
export interface ImageAddresses {
  src: string;
  full?: string;
}

export interface ImageTools {
  /** Whether the library that reads images is installed. */
  isThere(): boolean;
  /**
   * Makes of a file that a stranger sent a WebP of ours: its first frame, upright, without anything that is said in it.
   * One at a time, in a thread of the library.
   * @param as a small square, of the middle; else all of it is there
   * @throws ProblemError IMAGE_INVALID, IMAGE_TOO_LARGE, IMAGES_UNAVAILABLE, UNAVAILABLE where too many wait
   */
  make(file: Uint8Array, as?: 'avatar'): Promise<Made>;
  /** Where an image is read, below the address of the server; signed for an hour, where not everybody may read it. */
  toAddresses(site: string, image: Pick<Made, 'width'> & { id: string }, isSigned: boolean): ImageAddresses;
  /** The address of a picture of a member, by the hash of its bytes. */
  toAvatarAddress(site: string, hash: string): string;
  /** Whether what stands behind `?` signs the address of this image. */
  isSigned(site: string, id: string, query: URLSearchParams): boolean;
}

/** Files that wait for the one that is worked on. */
const mostWaiting = 8;
/** One takes a second or two on a slow machine. */
const mostSeconds = 15;
const hourMs = 3_600_000;
const quality = 80;
/** Of a square that is too long with that one. */
const lowQuality = 30;
/** Not written where it is loaded: bundlers of hosts would look for what need not be there. */
const library = 'sharp';

/** Nothing where it is not installed, or not for this machine. */
export const loadSharp = (): Promise<typeof Sharp | undefined> =>
  (import(library) as Promise<{ default: typeof Sharp }>).then(
    (loaded) => loaded.default,
    () => undefined,
  );

export function createImageTools(key: Uint8Array, now: () => number): ImageTools {
  let found: boolean | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function work(sharp: typeof Sharp, file: Uint8Array, as?: 'avatar'): Promise<Made> {
    const type = sniff(file);
    if (!type) throw new ProblemError('IMAGE_INVALID');
    // `pages` stays 1: of what moves, the first frame.
    const open = () => sharp(file, { limitInputPixels: imageLimits.pixels, failOn: 'error', sequentialRead: true });
    const head = await open()
      .metadata()
      .catch((error: Error) => {
        throw new ProblemError(/pixel limit/i.test(error.message) ? 'IMAGE_TOO_LARGE' : 'IMAGE_INVALID');
      });
    if (head.format !== type) throw new ProblemError('IMAGE_INVALID');
    if (head.width * head.height > imageLimits.pixels) throw new ProblemError('IMAGE_TOO_LARGE');
    const { width, height, smallWidth } = imageLimits;
    const pack = (from: ReturnType<typeof Sharp>, of = quality) =>
      from
        .webp({ quality: of })
        .timeout({ seconds: mostSeconds })
        .toBuffer({ resolveWithObject: true })
        .catch(() => {
          throw new ProblemError('IMAGE_INVALID');
        });
    if (as === 'avatar') {
      const { size, bytes } = avatarLimits;
      const square = (of: number) => pack(open().autoOrient().resize({ width: size, height: size, fit: 'cover' }), of);
      let { data } = await square(quality);
      if (data.byteLength > bytes) ({ data } = await square(lowQuality));
      if (data.byteLength > bytes) throw new ProblemError('IMAGE_TOO_LARGE');
      return { bytes: data, small: null, width: size, height: size, hash: toHash(data) };
    }
    const { data, info } = await pack(
      open().autoOrient().resize({ width, height, fit: 'inside', withoutEnlargement: true }),
    );
    const small = info.width > smallWidth ? (await pack(sharp(data).resize({ width: smallWidth }))).data : null;
    return { bytes: data, small, width: info.width, height: info.height, hash: toHash(data) };
  }

  const sign = (site: string, id: string, until: string): string =>
    createHmac('sha256', key).update(`${site} ${id} ${until}`).digest('base64url').slice(0, 22);

  return {
    isThere() {
      try {
        found ??= Boolean(createRequire(import.meta.url).resolve(library));
      } catch {
        found = false;
      }
      return found;
    },

    async make(file, as) {
      const sharp = await loadSharp();
      if (!sharp) throw new ProblemError('IMAGES_UNAVAILABLE');
      if (waiting > mostWaiting) throw new ProblemError('UNAVAILABLE', { retryAfter: 10 });
      waiting++;
      const made = last.then(() => work(sharp, file, as));
      last = made.catch(() => {});
      return made.finally(() => {
        waiting--;
      });
    },

    toAddresses(site, { id, width }, isSigned) {
      // The same for a while, so that what is shown again is not another address each time.
      const until = String((Math.floor(now() / hourMs) + 2) * hourMs);
      const query = isSigned ? `?until=${until}&by=${sign(site, id, until)}` : '';
      const to = (size: string) => toPath(imagePath, { site, file: `${id}${size}.webp` }) + query;
      return width > imageLimits.smallWidth ? { src: to('.small'), full: to('') } : { src: to('') };
    },

    toAvatarAddress: (site, hash) => toPath(avatarPath, { site, file: `${hash}.webp` }),

    isSigned(site, id, query) {
      const until = query.get('until') ?? '';
      const given = Buffer.from(query.get('by') ?? '');
      const right = Buffer.from(sign(site, id, until));
      return given.length === right.length && timingSafeEqual(given, right) && Number(until) > now();
    },
  };
}

const toHash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url');
