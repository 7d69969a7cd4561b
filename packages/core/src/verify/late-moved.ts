import type { Read } from './read.ts';
import { readLines } from './read-text.ts';
import { Missing, within } from './verdict.ts';

/** Where a review stands: the key of its subject, and whether it was set aside there and is in no list. */
export interface Place {
  subject: string;
  aside?: true;
}

/** By post, of those that do not stand under the key of their record. */
export type Places = ReadonlyMap<string, Place>;

/** What the server says of reviews that were moved (SPEC J7). @throws Contradiction, Unknown */
export async function readPlaces(read: Read, site: string): Promise<Places> {
  const path = `site/${site}/moved`;
  return within('chain', path, async () => {
    const lines = await readLines(read, path).catch((error) => {
      // A log that says nothing of it has moved nothing.
      if (error instanceof Missing) return [];
      throw error;
    });
    const places = new Map<string, Place>();
    for (const line of lines) {
      const { post, subject, aside, ...more } = JSON.parse(line);
      const isPlace = typeof post === 'string' && typeof subject === 'string';
      const isRight = isPlace && (aside === undefined || aside === true);
      if (!isRight || Object.keys(more).length > 0 || places.has(post)) {
        throw new SyntaxError(`This is no word of where a review is: ${line}`);
      }
      places.set(post, aside ? { subject, aside } : { subject });
    }
    return places;
  });
}
