import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface KeptExports {
  folder: string;
  /** What the files are named by, and how their names end. */
  name: string;
  end: string;
  /** Days after which another is made. */
  days: number;
  /** How many stay. */
  keep: number;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * Writes another export into a folder where the newest is too old, and then deletes the oldest beyond those that stay. Which
 * there are is told by their names, so that a start goes on where the last one was.
 * @returns the file, where one was written
 */
export async function keepExports(
  { folder, name, end, days, keep, now }: KeptExports,
  write: (path: string) => Promise<void>,
): Promise<string | undefined> {
  const list = (): string[] =>
    readdirSync(folder)
      .filter((file) => toTime(file, name, end) !== undefined)
      .sort();
  const newest = list().at(-1);
  if (newest !== undefined && now - toTime(newest, name, end)! < days * 86_400_000) return undefined;
  const path = join(folder, `${name}-${new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')}Z.${end}`);
  await write(path);
  for (const file of list().slice(0, -keep)) rmSync(join(folder, file));
  return path;
}

/** When a file was made, as its name says; undefined of another file. */
function toTime(file: string, name: string, end: string): number | undefined {
  if (!file.startsWith(`${name}-`) || !file.endsWith(`Z.${end}`)) return undefined;
  const text = file.slice(name.length + 1, -end.length - 1);
  const time = Date.parse(text.replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, 'T$1:$2:$3Z'));
  return Number.isNaN(time) ? undefined : time;
}
