import { isNamedSo, mayHavePosts, type Unpacked } from './archive.ts';
import { ImportError } from './record.ts';

/** Bytes of a header, to a multiple of which all else is filled up. */
const block = 512;
/** Entries that are looked at. */
const mostEntries = 10_000;

/** Whether these are the first bytes of a tar, which LeanCloud exports: packed once more, as it comes. */
export const isTar = (head: Uint8Array): boolean => Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar';

/**
 * The one file of a tar that may have posts in it, or of several the one that is called comments.
 * @throws ImportError ARCHIVE_BROKEN, ARCHIVE_BOMB, FILE_EMPTY; FORMAT_AMBIGUOUS where several could be meant
 */
export async function openTar(bytes: () => AsyncIterable<Uint8Array>): Promise<Unpacked> {
  const names: { name: string; at: number }[] = [];
  let at = 0;
  for await (const part of readTar(bytes())) {
    if (part.name === undefined) continue;
    if (++at > mostEntries) throw new ImportError('ARCHIVE_BOMB');
    if (mayHavePosts(part.name)) names.push({ name: part.name, at });
  }
  if (names.length === 0) throw new ImportError('FILE_EMPTY');
  const called = names.filter(({ name }) => isNamedSo(name));
  const [wanted, another] = called.length > 0 ? called : names;
  if (!wanted || another) throw new ImportError('FORMAT_AMBIGUOUS');
  return {
    async *bytes() {
      let at = 0;
      for await (const part of readTar(bytes())) {
        if (part.name !== undefined) at++;
        else if (at === wanted.at) yield part.bytes;
        if (at > wanted.at) return;
      }
    },
  };
}

type Part = { name: string } | { name?: undefined; bytes: Uint8Array };

/** The name of each file, and then what is in it, piece by piece. */
async function* readTar(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  let header = Buffer.alloc(0);
  /** Bytes of the entry that are to come, and of what fills it up. */
  let left = 0;
  let filling = 0;
  let isFile = false;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      const some = chunk.subarray(at, at + (left || filling || block - header.length));
      at += some.length;
      if (left > 0) {
        left -= some.length;
        if (isFile) yield { bytes: some };
      } else if (filling > 0) filling -= some.length;
      else {
        header = Buffer.concat([header, some]);
        if (header.length < block) continue;
        // Two empty ones end it, and what is behind them is nothing.
        if (header.every((byte) => byte === 0)) return;
        left = toSize(header);
        filling = (block - (left % block)) % block;
        // Of longer names, links and the like there is nothing to read.
        isFile = /^[0\0]$/.test(header.toString('latin1', 156, 157));
        if (isFile) yield { name: toText(header, 0, 100) };
        header = Buffer.alloc(0);
      }
    }
  }
  if (left > 0 || header.length > 0) throw new ImportError('ARCHIVE_BROKEN');
}

const toText = (header: Buffer, from: number, to: number): string =>
  header.toString('utf8', from, to).replace(/\0.*$/s, '');

function toSize(header: Buffer): number {
  const size = toText(header, 124, 136).trim();
  if (!/^[0-7]{1,12}$/.test(size) || !isTar(header)) throw new ImportError('ARCHIVE_BROKEN');
  return Number.parseInt(size, 8);
}
