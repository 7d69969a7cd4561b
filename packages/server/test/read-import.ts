import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detect } from '../src/import/detect.ts';
import { open } from '../src/import/open.ts';
import { ImportError, type Item, type PostItem, type ReadOptions, type ThreadItem } from '../src/import/record.ts';

interface Read {
  format?: string;
  items: Item[];
  posts: PostItem[];
  threads: ThreadItem[];
  /** Codes of what is odd, with line and column. */
  odd: string[];
  /** Code and line of what refuses the file. */
  error?: string;
}

/** What comes of a file, the way that an import takes. */
export async function readImport(path: string, options: ReadOptions = {}, wanted?: string): Promise<Read> {
  const items: Item[] = [];
  let format: string | undefined;
  let error: string | undefined;
  try {
    const source = await open(path, { name: 'file', most: 256 * 1024 * 1024 });
    const found = await detect(source, wanted);
    format = found.id;
    for await (const item of found.read(source, options)) items.push(item);
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

/** The trees of the posts of a file, by the names of EXPECTED.json. */
export function toTree(posts: PostItem[]): Record<string, number> {
  const byId = new Map(posts.map((post) => [post.id, post]));
  const depths = posts.map((post) => {
    let depth = 0;
    for (let one: PostItem | undefined = post; one && depth < 1_000; one = byId.get(one.parent ?? '')) depth++;
    return depth;
  });
  return {
    with_parent: posts.filter(({ parent }) => parent).length,
    orphans: posts.filter(({ parent }) => parent && !byId.has(parent)).length,
    in_cycle: depths.filter((depth) => depth === 1_000).length,
    max_depth: Math.max(0, ...depths),
    duplicate_ids: posts.length - byId.size,
  };
}
