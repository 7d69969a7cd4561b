import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZip } from './zip-reader.ts';

// Archives of those who want to cost a server, or to have it write where nobody asked it to.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-zip-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface File {
  name: string;
  data: Buffer;
  method?: number;
  /** Unpacked, as the list says. */
  bytes?: number;
  /** Where it begins, as the list says. @default where it does */
  at?: number;
  /** Another size of what is packed, as the list says. */
  packed?: number;
}

function write(files: readonly File[], count = files.length): string {
  const out: Buffer[] = [];
  const list: Buffer[] = [];
  let length = 0;
  for (const { name, data, method = 0, bytes = data.length, at = length, packed = data.length } of files) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50);
    head.writeUInt16LE(name.length, 26);
    out.push(head, Buffer.from(name), data);
    length += 30 + name.length + data.length;
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50);
    row.writeUInt16LE(method, 10);
    row.writeUInt32LE(packed, 20);
    row.writeUInt32LE(bytes, 24);
    row.writeUInt16LE(name.length, 28);
    row.writeUInt32LE(at, 42);
    list.push(row, Buffer.from(name));
  }
  const rows = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(rows.length, 12);
  end.writeUInt32LE(length, 16);
  const path = join(folder, 'a.zip');
  writeFileSync(path, Buffer.concat([...out, rows, end]));
  return path;
}

async function read(path: string): Promise<string[]> {
  const zip = openZip(path);
  const all: string[] = [];
  for (const name of zip.paths) for await (const chunk of zip.read(name)) all.push(`${name} ${chunk.length}`);
  return all;
}

const a = { name: 'a', data: Buffer.from('abc') };
const zeros = deflateRawSync(Buffer.alloc(1_000_000));

describe('RES-18: an archive', () => {
  it('is read, whatever its files are called: nothing is written anywhere', async () => {
    const names = ['../../../etc/passwd', '/etc/passwd', 'C:\\x', 'a\0b'];
    const files = names.map((name) => ({ ...a, name }));
    expect(await read(write(files))).toEqual(names.map((name) => `${name} 3`));
  });

  it.each<[string, File[], RegExp, number?]>([
    ['of one file under two names', [a, { ...a, name: 'b', at: 0 }], /overlap/],
    [
      'of files within files',
      [
        { ...a, packed: 34 },
        { ...a, name: 'b' },
      ],
      /overlap/,
    ],
    ['of a file that is its own list', [{ ...a, packed: 60 }], /overlap/],
    ['that says one name twice', [a, a], /twice/],
    [
      'that unpacks to more than it can hold',
      [{ ...a, data: zeros, method: 8, bytes: 2_000_000_000 }],
      /unpacks to more/,
    ],
    ['that unpacks to more than it says', [{ ...a, data: zeros, method: 8, bytes: 999_999 }], /larger than/],
    ['that unpacks to less', [{ ...a, data: zeros, method: 8, bytes: 1_000_001 }], /shorter than/],
    ['of what is not packed so', [{ ...a, method: 8 }], /cannot be read|shorter/],
    ['packed in another way', [{ ...a, method: 99 }], /not known/],
    ['of more files than are there', [a], /cannot be read|broken/, 500],
    ['of a file that begins elsewhere', [{ ...a, at: 5 }], /broken|overlap/],
  ])('%s is refused', async (_, files, message, count) => {
    await expect(read(write(files, count))).rejects.toThrow(message);
    await expect(read(write(files, count))).rejects.toThrow(SyntaxError);
  });
});
