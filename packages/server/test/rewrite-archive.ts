import { writeFileSync } from 'node:fs';
import type { ExportManifest } from '@parvis/contract';
import { openZip } from '../src/export/zip-reader.ts';
import { type WrittenFile, ZipWriter } from '../src/export/zip-writer.ts';

/** The same archive with another text in its files, and sums that are right of that. */
export async function rewriteArchive(
  from: string,
  file: string,
  change: (text: string, path: string) => string,
): Promise<string> {
  const zip = openZip(from);
  const to = new ZipWriter();
  const out: Buffer[] = [];
  const written = new Map<string, WrittenFile>();
  const put = (name: string, text: string): void => {
    const storing = to.store(name, Buffer.from(text));
    for (let step = storing.next(); ; step = storing.next()) {
      if (step.done) return void written.set(name, step.value);
      out.push(step.value);
    }
  };
  for (const name of zip.paths) {
    const chunks: Buffer[] = [];
    for await (const chunk of zip.read(name)) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    if (name !== 'manifest.json') put(name, change(text, name));
    else {
      const manifest = JSON.parse(text) as ExportManifest;
      const parts = manifest.parts.map((part) => ({ ...part, ...written.get(part.path) }));
      put(name, change(JSON.stringify({ ...manifest, parts }), name));
    }
  }
  out.push(...to.end());
  writeFileSync(file, Buffer.concat(out));
  return file;
}
