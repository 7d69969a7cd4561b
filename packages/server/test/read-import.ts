import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportFound } from '@parvis/contract';
import { detect } from '../src/import/detect.ts';
import { open } from '../src/import/open.ts';
import { ImportError, type Item, type PostItem, type ReadOptions, type ThreadItem } from '../src/import/record.ts';
import { Tally } from '../src/import/tally.ts';

interface Read {
  format?: string;
  items: Item[];
  posts: PostItem[];
  threads: ThreadItem[];
  /** Codes of what is odd, with line and column. */
  odd: string[];
  /** Code and line of what refuses the file. */
  error?: string;
  /** What is counted in it. */
  found?: ImportFound;
}

/** What comes of a file, the way that an import takes. */
export async function readImport(path: string, options: ReadOptions = {}, wanted?: string): Promise<Read> {
  const items: Item[] = [];
  let format: string | undefined;
  let error: string | undefined;
  let counted: ImportFound | undefined;
  using tally = new Tally(options.dateOrder);
  try {
    const source = await open(path, { name: 'file', most: 256 * 1024 * 1024 });
    const found = await detect(source, wanted);
    format = found.id;
    for await (const item of found.read(source, options)) {
      tally.take(item);
      items.push(item);
    }
    counted = await tally.count();
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    error = `${thrown.code} ${thrown.line ?? ''}`.trim();
  }
  return {
    ...(format && { format }),
    items,
    posts: items.filter((item) => item.type === 'post'),
    threads: items.filter((item) => item.type === 'thread'),
    odd: items.flatMap((item) =>
      item.type === 'oddity' ? `${item.code} ${item.line} ${item.column ?? ''}`.trim() : [],
    ),
    ...(error && { error }),
    ...(counted && { found: counted }),
  };
}

/** The same of what stands in no file yet: a text, bytes, or what JSON says of a value. */
export async function readImportOf(content: unknown, options: ReadOptions = {}, wanted?: string): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-import-'));
  try {
    const isWritten = typeof content === 'string' || content instanceof Uint8Array;
    writeFileSync(join(folder, 'file'), isWritten ? content : JSON.stringify(content));
    return await readImport(join(folder, 'file'), options, wanted);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
