import {
  type Chain,
  ensure,
  follow,
  readHeadsLeaf,
  readHeadsText,
  readLeaf,
  splitLines,
  toBase64,
  toLeafInput,
  toUtf8,
} from '@parvis/contract/log';
import type { LogReader, SignedCheckpoint } from './checkpoint.ts';
import { sha256 } from './hashing.ts';
import type { Read } from './read.ts';
import { readWithin } from './read-text.ts';
import { orUnknown, within } from './verdict.ts';

/** What the register has of a site: all of it follows from the leaves. */
export interface SiteLog {
  checkpoint: SignedCheckpoint;
  /** When the last batch was made: seconds since 1970. */
  at: number;
  chain: Chain;
  /** `seq` of the last leaf that the checkpoint has. */
  sealed: number;
  /** The hashes of all its leaves in base64, that of `seq` 1 first. */
  hashes: string[];
  /** A leaf waits for longer than a day. */
  isStale: boolean;
}

export const toDay = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 10);
export const daySeconds = 86_400;

/** Steps 1 to 4: from the checkpoint to the leaves of a site. @throws Contradiction, Unknown, Moved */
export async function readSiteLog(read: Read, log: LogReader, site: string): Promise<SiteLog> {
  const checkpoint = await log.newest();
  const { size } = checkpoint;
  if (size === 0) orUnknown('unsealed');
  const last = await log.prove(size - 1, checkpoint);
  const { at, h, n } = await within('heads', `proof/${size - 1}`, () => readHeadsLeaf(last));

  // Step 3: where the site ends, in the heads as they were sealed.
  const headsPath = `heads/${size}`;
  const head = await readWithin(read, 'heads', headsPath, async (text) => {
    ensure(toBase64(await sha256(toUtf8(text))) === h, 'The heads are not those that were sealed.');
    const heads = readHeadsText(text);
    ensure(heads.size === n, 'The heads are not as many as was sealed.');
    return heads.get(site);
  });

  // Step 4.
  const path = `site/${site}/leaves`;
  const lastDay = toDay(at - daySeconds);
  let isStale = false;
  const { chain, lines, hashes } = await readWithin(read, 'chain', path, async (text) => {
    const lines = splitLines(text);
    const hashes = (await Promise.all(lines.map((line) => sha256(toLeafInput(toUtf8(line)))))).map(toBase64);
    let chain: Chain | undefined;
    for (const [i, line] of lines.entries()) {
      const leaf = readLeaf(line);
      const { seq, day, prev } = leaf;
      ensure(leaf.site === site, `The leaf ${seq} is of another site.`);
      ensure(prev === hashes[i - 1], `The leaf ${seq} does not follow the one before it.`);
      chain = follow(chain, leaf);
      if (!head || seq > head.seq) isStale ||= day < lastDay;
      else ensure(day <= toDay(at), `The leaf ${seq} is of a day after its batch.`);
    }
    ensure(chain, 'There are no leaves.');
    return { chain, lines, hashes };
  });
  if (!head) {
    // A site that opened since the batch began is in none yet: yesterday, when midnight was between. One that is older should be.
    await within('heads', headsPath, () => {
      ensure(chain.opened >= lastDay, 'The site is not in it.');
    });
    return orUnknown('unsealed');
  }
  const { seq, index, hash } = head;
  const sealed = await log.prove(index, checkpoint);
  await within('chain', path, () => {
    ensure(hashes[seq - 1] === hash && lines[seq - 1] === sealed, `The leaf ${seq} is not the one that was sealed.`);
  });
  return { checkpoint, at, chain, sealed: seq, hashes, isStale };
}
