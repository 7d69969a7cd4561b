import type { Me } from '@parvis/contract';
import { ZipWriter } from './zip-writer.ts';

/** What a visitor takes along, page by page, and the bytes of a picture of theirs. */
export interface AuthorSource {
  read(cursor: string | undefined): Promise<Me>;
  readImage(id: string): Promise<{ bytes: Buffer } | undefined>;
}

/**
 * All that a site holds about one visitor, as a ZIP archive, read as it is sent (X6): `me.jsonl`, a line for each thing with
 * its `type`, under the names of `GET me`, and their pictures.
 */
export async function* writeAuthorArchive({ read, readImage }: AuthorSource): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const images: string[] = [];
  async function* toLines(): AsyncGenerator<Buffer> {
    const known = new Set<string>();
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const { next, more: _, author, posts, subjects, ...rest }: Me = await read(cursor);
      const lines: object[] = isFirst ? [{ type: 'author', ...author }] : [];
      for (const subject of subjects) {
        if (!known.has(subject.key)) lines.push({ type: 'subject', ...subject });
        known.add(subject.key);
      }
      lines.push(...posts.map((post) => ({ type: 'post', ...post })));
      for (const [name, all] of Object.entries(rest)) {
        for (const one of all ?? []) lines.push({ type: types[name as keyof typeof rest], ...one });
      }
      images.push(...(rest.images ?? []).map(({ id }) => id));
      yield Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      cursor = next ?? undefined;
    }
  }
  yield* zip.pack('me.jsonl', toLines());
  for (const id of new Set(images)) {
    const image = await readImage(id);
    if (image) yield* zip.store(`images/${id}.webp`, image.bytes);
  }
  yield* zip.end();
}

/** What each list of `GET me` holds. */
const types: Record<Exclude<keyof Me, 'author' | 'posts' | 'subjects' | 'more' | 'next'>, string> = {
  versions: 'version',
  images: 'image',
  reactions: 'reaction',
  pageReactions: 'pageReaction',
  subscriptions: 'subscription',
  sessions: 'session',
};
