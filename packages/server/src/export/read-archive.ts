import { createHash } from 'node:crypto';
import {
  type ExportManifest,
  type ExportPart,
  type ExportType,
  exportFormat,
  exportTypes,
  exportVersion,
} from '@parvis/contract';
import { z } from 'zod';
import { checkLine } from './check-line.ts';
import type { Line } from './records.ts';
import { openZip, type Zip } from './zip-reader.ts';

/** Bytes of a manifest, and of one line: no post is as long. */
const mostManifest = 256e6;
const mostLine = 8e6;
/** Bytes of lines that are answered together: what keeps them commits each time. */
const portion = 2e6;

const part: z.ZodType<ExportPart> = z.object({
  path: z.string(),
  type: (z.string() as z.ZodType<ExportType>).optional(),
  records: z.int().min(0).optional(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}) as z.ZodType<ExportPart>;
const manifest: z.ZodType<ExportManifest> = z.object({
  format: z.literal(exportFormat),
  version: z.int(),
  site: z.object({ id: z.uuid(), key: z.string(), name: z.string() }),
  software: z.string(),
  exportedAt: z.iso.datetime(),
  personalData: z.boolean(),
  keyed: z.string().max(100).optional(),
  parts: z.array(part),
});

/** Some lines that follow each other. */
export interface Lines {
  path: string;
  /** The number of the first. */
  from: number;
  lines: Line[];
}

/** An archive whose every byte is what its manifest says. */
export interface Archive {
  manifest: ExportManifest;
  /** Lines of one type, a portion at a time. @throws SyntaxError that says which line is wrong, and why */
  lines(type: ExportType): AsyncGenerator<Lines>;
  /** A whole file; undefined where it is not there. @throws SyntaxError where it has more bytes */
  file(path: string, most: number): Promise<Buffer | undefined>;
}

/** @throws SyntaxError where it is no archive of this version, or was changed since */
export async function openArchive(path: string): Promise<Archive> {
  const zip = openZip(path);
  if (!zip.paths.includes('manifest.json')) throw new SyntaxError('It holds no manifest of an export.');
  const { data, error } = manifest.safeParse(toJson(await readAll(zip, 'manifest.json', mostManifest)));
  if (error) throw new SyntaxError('Its manifest is none of an export.');
  if (data.version !== exportVersion) throw new SyntaxError(`It is of version ${data.version}, which is not known.`);
  const unknown = data.parts.find(({ type }) => type !== undefined && !exportTypes.includes(type));
  if (unknown) {
    throw new SyntaxError(`It holds ${unknown.path}, which this version of Parvis does not know: take a later one.`);
  }
  const parts = new Map(data.parts.map((one) => [one.path, one]));
  for (const name of zip.paths) {
    if (name !== 'manifest.json' && !parts.has(name)) throw new SyntaxError(`${name} is not in its manifest.`);
  }
  for (const { path, bytes, sha256 } of data.parts) {
    const sum = createHash('sha256');
    let length = 0;
    for await (const chunk of zip.read(path)) {
      sum.update(chunk);
      length += chunk.length;
    }
    if (length !== bytes || sum.digest('hex') !== sha256) throw new SyntaxError(`${path} is not what was written.`);
  }
  return {
    manifest: data,
    async *lines(type) {
      for (const { path } of data.parts.filter((one) => one.type === type)) yield* readLines(zip, path, type);
    },
    file: async (path, most) => (parts.has(path) ? readAll(zip, path, most) : undefined),
  };
}

async function readAll(zip: Zip, path: string, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of zip.read(path)) {
    length += chunk.length;
    if (length > most) throw new SyntaxError(`${path} is too large.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toJson(bytes: Buffer | string): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

async function* readLines(zip: Zip, path: string, type: ExportType): AsyncGenerator<Lines> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let n = 0;
  const toLine = (text: string): Line => {
    n++;
    const why = checkLine(type, toJson(text));
    if (typeof why === 'string') throw new SyntaxError(`${path}, line ${n}: ${why}`);
    return why;
  };
  let some: Lines = { path, from: 1, lines: [] };
  let bytes = 0;
  for await (const chunk of zip.read(path)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (rest.length > mostLine) throw new SyntaxError(`${path}, line ${n + lines.length + 1} is too long.`);
    for (const line of lines) some.lines.push(toLine(line));
    bytes += chunk.length;
    if (bytes < portion) continue;
    yield some;
    some = { path, from: n + 1, lines: [] };
    bytes = 0;
  }
  if (rest !== '') some.lines.push(toLine(rest));
  if (some.lines.length > 0) yield some;
}
