import type { RichText } from '@parvis/contract';
import { listPictures, type ReviewRecord, toBase64 } from '@parvis/contract/log';
import { sha256 } from './hashing.ts';
import type { Read } from './read.ts';
import { Missing, Unknown } from './verdict.ts';

/** Where images come from. */
interface Source {
  /** Hashes in base64 by path; null where there is none. What is missing comes in as it is read. */
  pictures?: Record<string, string | null> | undefined;
  readPicture?: Read | undefined;
}

/** The images of a text as a record has them (log L9): those that there are, by what their addresses answer. @throws Unknown */
export async function readMedia(
  text: RichText,
  { pictures = {}, readPicture }: Source,
): Promise<ReviewRecord['media']> {
  const media: { sha256: string; alt: string }[] = [];
  for (const { src, full = src, alt } of listPictures(text)) {
    // Of elsewhere nothing is shown.
    if (!/^\/\w/.test(full)) continue;
    if (!Object.hasOwn(pictures, full)) {
      if (!readPicture) throw new Unknown('network');
      const bytes = await readPicture(full).catch((error) => {
        if (error instanceof Missing) return null;
        throw error;
      });
      pictures[full] = bytes && toBase64(await sha256(bytes));
    }
    const hash = pictures[full];
    if (hash) media.push({ sha256: hash, alt });
  }
  return media;
}
