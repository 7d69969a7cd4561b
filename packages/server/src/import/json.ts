import { type Fields, isFields, refuse } from './fields.ts';
import { type JsonRecord, JsonScanner } from './json-scanner.ts';
import { ImportError, type Item, type Source } from './record.ts';

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

interface Records {
  /** Where they stand. */
  places: readonly string[];
  /** The field that names one: what is no record at all is refused by it. */
  id: string;
  /** As of {@link readJson}. */
  limit?: number;
}

/** What comes of each record of a file; those that are larger than what is held are told as too long. */
export async function* readItems(
  source: Source,
  { places, id, limit }: Records,
  toItems: (fields: Fields, line: number) => Iterable<Item>,
): AsyncGenerator<Item> {
  for await (const { at, value, line } of readJson(source, places, limit)) {
    if (!places.includes(at)) continue;
    if (value === undefined) yield { type: 'oddity', line, code: 'BODY_TOO_LONG' };
    else if (isFields(value)) yield* toItems(value, line);
    else yield refuse(line, id);
  }
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
