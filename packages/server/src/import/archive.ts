import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';
import { ImportError } from './record.ts';

/** What a file holds, once more for each reading. */
export interface Unpacked {
  /** @throws ImportError ARCHIVE_BROKEN, ARCHIVE_BOMB */
  bytes(): AsyncGenerator<Uint8Array>;
}

/** What unpacks to more than so many bytes may not be so many times as large as it came. */
const looseBytes = 64 * 1024 * 1024;
const mostTimes = 500;
/** Entries of an archive that are looked at. */
const mostEntries = 10_000;

/** A file of gzip. @param most bytes that it may unpack to */
export const openGzip = (path: string, size: number, most: number): Unpacked => ({
  async *bytes() {
    const from = createReadStream(path);
    const unpacked = createGunzip();
    from.on('error', (error) => unpacked.destroy(error));
    from.pipe(unpacked);
    try {
      yield* bound(unpacked, size, most);
    } finally {
      from.destroy();
    }
  },
});

/**
 * The one file of a zip that may have posts in it, or of several the one that is called comments.
 * @throws ImportError ARCHIVE_BROKEN, ARCHIVE_BOMB, FILE_EMPTY; FORMAT_AMBIGUOUS where several could be meant
 */
export async function openZip(path: string, most: number): Promise<Unpacked> {
  const entries = await listEntries(path);
  if (entries.length === 0) throw new ImportError('FILE_EMPTY');
  const named = entries.filter(({ fileName }) => isNamedSo(fileName));
  const [entry, another] = named.length > 0 ? named : entries;
  if (!entry || another) throw new ImportError('FORMAT_AMBIGUOUS');
  if (entry.isEncrypted()) throw new ImportError('ARCHIVE_BROKEN');
  if (entry.uncompressedSize > most) throw new ImportError('ARCHIVE_BOMB');
  return {
    async *bytes() {
      const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(broken);
      try {
        yield* bound(await zip.openReadStreamPromise(entry).catch(broken), entry.compressedSize, most);
      } finally {
        zip.close();
      }
    },
  };
}

async function listEntries(path: string): Promise<Entry[]> {
  const zip = await openPromise(path, { lazyEntries: true }).catch(broken);
  const entries: Entry[] = [];
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (++count > mostEntries) throw new ImportError('ARCHIVE_BOMB');
      if (mayHavePosts(entry.fileName)) entries.push(entry);
    }
  } catch (error) {
    broken(error);
  } finally {
    zip.close();
  }
  return entries;
}

/** LeanCloud numbers what it exports. */
export const isNamedSo = (name: string): boolean => /(^|\/)comments?(\.\d+)?\.[a-z]{2,6}$/i.test(name);

/** Neither folders nor pictures, nor what systems and editors put beside a file. */
export const mayHavePosts = (name: string): boolean =>
  !/(\/|^__MACOSX\/.*|\.(jpe?g|png|gif|webp|avif|heic|svg|mp4|mov|pdf|html?|css|js|md))$/i.test(name) &&
  !/(^|\/)\.[^/]*$/.test(name);

async function* bound(unpacked: Readable, size: number, most: number): AsyncGenerator<Uint8Array> {
  let came = 0;
  try {
    for await (const chunk of unpacked) {
      came += (chunk as Uint8Array).length;
      if (came > most || (came > looseBytes && came > size * mostTimes)) throw new ImportError('ARCHIVE_BOMB');
      yield chunk;
    }
  } catch (error) {
    broken(error);
  } finally {
    unpacked.destroy();
  }
}

function broken(error: unknown): never {
  throw error instanceof ImportError ? error : new ImportError('ARCHIVE_BROKEN');
}
