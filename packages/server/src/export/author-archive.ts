import { type Me, meLines, meLinesVersion, toMeLinesSchema } from '@parvis/contract';
import { type WrittenFile, ZipWriter } from './zip-writer.ts';

/** What a visitor takes along, page by page, and the bytes of a picture of theirs. */
export interface AuthorSource {
  read(cursor: string | undefined): Promise<Me>;
  readImage(id: string): Promise<{ bytes: Buffer } | undefined>;
  /** Of the site, and when, ISO 8601. */
  site: string;
  now: string;
}

/**
 * All that a site holds about one visitor, as a ZIP archive, read as it is sent (X6): `me.jsonl`, a line for each thing with
 * its `type`, under the names of `GET me`, which `schema.json` describes; their pictures; and `manifest.json` with the sums.
 */
export async function* writeAuthorArchive({ read, readImage, site, now }: AuthorSource): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const images: string[] = [];
  let records = 0;
  async function* toLines(): AsyncGenerator<Buffer> {
    const known = new Set<string>();
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const { next, more: _, author, subjects, ...rest }: Me = await read(cursor);
      const lines: object[] = isFirst ? [{ type: 'author', ...author }] : [];
      for (const subject of subjects) {
        if (!known.has(subject.key)) lines.push({ type: meLines.subjects, ...subject });
        known.add(subject.key);
      }
      for (const [name, all] of Object.entries(rest)) {
        for (const one of all ?? []) lines.push({ type: meLines[name as keyof typeof rest], ...one });
      }
      images.push(...(rest.images ?? []).map(({ id }) => id));
      records += lines.length;
      yield Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      cursor = next ?? undefined;
    }
  }
  const schema = Buffer.from(`${JSON.stringify(toMeLinesSchema(), null, 2)}\n`);
  const parts: WrittenFile[] = [yield* zip.store('schema.json', schema), yield* zip.pack('me.jsonl', toLines())];
  for (const id of new Set(images)) {
    const image = await readImage(id);
    if (image) parts.push(yield* zip.store(`images/${id}.webp`, image.bytes));
  }
  const manifest = { format: 'parvis-me', version: meLinesVersion, site, exportedAt: now, records, parts };
  yield* zip.store('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  yield* zip.end();
}
