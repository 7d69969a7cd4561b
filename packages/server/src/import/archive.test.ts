import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readImport } from '../../test/read-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: Uint8Array) {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  const { error, format, posts } = await readImport(path);
  return error ?? `${format} ${posts.length}`;
}

interface File {
  name: string;
  bytes: Uint8Array;
  /** What the archive says of its size. */
  claimed?: number;
  flags?: number;
}

/** A zip, which may say what is not so. */
function zip(...files: File[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed = bytes.length, flags = 0 } of files) {
    const packed = bytes.length > 0 ? deflateRawSync(bytes) : Buffer.from([3, 0]);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed, 18);
    common.writeUInt16LE(name.length, 22);
    const local = [Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed];
    const made = Buffer.from([20, 0]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), made, common, rest, Buffer.from(name));
    parts.push(...local);
    offset += Buffer.concat(local).length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const bytes = Buffer.from(
  JSON.stringify({ data: [{ _id: '1', nick: 'A', mailMd5: '', url: '/', comment: 'a', created: 1 }] }),
);

describe('packed files', () => {
  it('are read as what is in them', async () => {
    expect(await read(gzipSync(bytes))).toBe('twikoo 1');
    expect(await read(zip({ name: 'export.json', bytes }))).toBe('twikoo 1');
    const beside = ['pages/', '__MACOSX/._export.json', '.DS_Store', 'images/a.JPG'].map((name) => ({ name, bytes }));
    expect(await read(zip(...beside, { name: 'a/export.json', bytes }))).toBe('twikoo 1');
    expect(await read(zip({ name: 'posts.json', bytes }, { name: 'data/comments.json', bytes }))).toBe('twikoo 1');
  });

  it('are refused where nothing or several are meant, or where they are broken', async () => {
    expect(await read(zip({ name: 'a.json', bytes }, { name: 'b.json', bytes }))).toBe('FORMAT_AMBIGUOUS');
    expect(await read(zip({ name: 'a.png', bytes }))).toBe('FILE_EMPTY');
    expect(await read(gzipSync(bytes).subarray(0, 40))).toBe('ARCHIVE_BROKEN');
    expect(await read(zip({ name: 'a.json', bytes }).subarray(0, 60))).toBe('ARCHIVE_BROKEN');
    expect(await read(zip({ name: 'a.json', bytes, claimed: bytes.length - 1 }))).toBe('ARCHIVE_BROKEN');
    expect(await read(zip({ name: 'a.json', bytes, flags: 1 }))).toBe('ARCHIVE_BROKEN');
    expect(await read(zip({ name: '../../etc/a.json', bytes }))).toBe('ARCHIVE_BROKEN');
  });

  it('of LeanCloud are a tar, packed once more', async () => {
    const file = (name: string, content: Uint8Array, type = '0') => {
      const header = Buffer.alloc(512);
      header.write(name);
      header.write(content.length.toString(8).padStart(11, '0'), 124);
      header.write(type, 156);
      header.write('ustar', 257);
      return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
    };
    const all = Buffer.concat([
      file('app/', Buffer.alloc(0), '5'),
      file('app/long', Buffer.from('a longer name'), 'L'),
      file('app/_User.0.jsonl', Buffer.from('{}')),
      file('app/Comment.0.jsonl', bytes),
      Buffer.alloc(1024),
    ]);
    expect(await read(gzipSync(all))).toBe('twikoo 1');
    expect(await read(all)).toBe('twikoo 1');
    expect(await read(gzipSync(all.subarray(0, all.length - 1500)))).toBe('ARCHIVE_BROKEN');
    expect(await read(Buffer.concat([file('a.json', bytes), file('b.json', bytes)]))).toBe('FORMAT_AMBIGUOUS');
    expect(await read(file('a.png', bytes))).toBe('FILE_EMPTY');
    const lying = file('a.json', bytes);
    lying.write('77777777777', 124);
    expect(await read(lying)).toBe('ARCHIVE_BROKEN');
    lying.write('x', 124);
    expect(await read(lying)).toBe('ARCHIVE_BROKEN');
  });

  it('RES-18: stop where they unpack to more than a file may have, or to far more than they came as', async () => {
    const spaces = Buffer.alloc(1024 * 1024, ' ');
    // Packed pieces after one another are one file, and are packed once.
    expect(await read(Buffer.concat(Array(65).fill(gzipSync(spaces))))).toBe('ARCHIVE_BOMB');
    expect(await read(zip({ name: 'a.json', bytes, claimed: 300 * 1024 * 1024 }))).toBe('ARCHIVE_BOMB');
    expect(await read(zip({ name: 'a.json', bytes: spaces, claimed: 10 }))).toBe('ARCHIVE_BROKEN');
    const many = Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}.png`, bytes: Buffer.alloc(0) }));
    expect(await read(zip(...many))).toBe('ARCHIVE_BOMB');
  });
});
