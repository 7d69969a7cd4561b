import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

// What is brought has names of its own: ours are made of them, so that the same comes once, and on each site anew.

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What names a post or a thread where it comes from, of one site and source: nothing can be told from it. */
export const toRef = (site: string, source: string, id: string): string =>
  digest(JSON.stringify([site, source, id]))
    .toString('base64url')
    .slice(0, 22);

/** The id of a post. Lists are in the order of ids: this one has the time of its post, and else what names it. */
export const toImportedId = (site: string, source: string, createdAt: string): string =>
  v7({ msecs: Date.parse(createdAt), random: digest(`${site} ${source}`).subarray(0, 16) });

/** The id of whoever wrote it, the same for all that they wrote there. */
export const toImportedAuthor = (site: string, source: string, who: string): string =>
  v7({ msecs: 0, random: digest(JSON.stringify([site, source, 'author', who])).subarray(0, 16) });
