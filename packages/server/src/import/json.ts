import { type JsonRecord, JsonScanner } from './json-scanner.ts';
import { ImportError, type Source } from './record.ts';

/**
 * Values at the places that are wanted, each whole, and bare ones (strings, numbers, …) outside of these, in their order.
 * Where '' is wanted, that is each object of several after one another.
 * @param limit characters of a value that is held; a larger one comes without its value. @default 1,000,000
 * @throws ImportError JSON_BROKEN, FILE_EMPTY
 */
export async function* readJson(
  source: Source,
  wanted: readonly string[],
  limit = 1_000_000,
): AsyncGenerator<JsonRecord> {
  const isOneLine = !source.head.trim().includes('\n');
  let count = 0;
  let found: JsonRecord[] = [];
  const scanner = new JsonScanner(wanted, limit, (record) => {
    if (isOneLine && wanted.includes(record.at)) count++;
    found.push(isOneLine ? { ...record, line: Math.max(1, count) } : record);
  });
  for await (const chunk of source.text()) {
    scanner.push(chunk);
    yield* found;
    found = [];
  }
  scanner.end();
  yield* found;
}

const shapes = new WeakMap<Source, ReadonlyMap<string, unknown>>();

/** What a format is known by: places of the first 64 kB where something bare stands, with the first of it. */
export function shapeOf(source: Source): ReadonlyMap<string, unknown> {
  const known = shapes.get(source);
  if (known) return known;
  const shape = new Map<string, unknown>();
  const scanner = new JsonScanner([], 65_536, ({ at, value }) => shape.has(at) || shape.set(at, value));
  try {
    if (/^\s*[[{#]/.test(source.head)) scanner.push(source.head);
  } catch (error) {
    // What is broken is said by whoever reads it, with its line.
    if (!(error instanceof ImportError)) throw error;
  }
  shapes.set(source, shape);
  return shape;
}
