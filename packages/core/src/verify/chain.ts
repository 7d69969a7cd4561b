import {
  type Chain,
  follow,
  type Head,
  type HeadsLeaf,
  readHash,
  readHeadsLeaf,
  readHeadsText,
  readLeaf,
  toBase64,
  toLeafInput,
} from '@parvis/contract/log';
import type { LogReader, SignedCheckpoint } from './checkpoint.ts';
import { sha256, toUtf8 } from './hashing.ts';
import { type Read, readLines, readText } from './read.ts';
import { Contradiction, Unknown, within } from './verdict.ts';

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
  if (checkpoint.size === 0) throw new Unknown('unsealed');
  const last = checkpoint.size - 1;
  const leaf = await within('heads', `proof/${last}`, async (): Promise<HeadsLeaf> => {
    const bytes = await log.prove(last, checkpoint);
    return readHeadsLeaf(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  });
  const path = `heads/${checkpoint.size}`;
  const head = await within('heads', path, async () => (await readHeads(leaf, await readText(read, path))).get(site));
  return readChain(read, log, { site, checkpoint, at: leaf.at, head });
}

/** Step 3: a heads file as it was sealed. */
async function readHeads({ h, n }: HeadsLeaf, text: string): Promise<Map<string, Head>> {
  if (toBase64(await sha256(toUtf8(text))) !== h) throw new SyntaxError('The heads are not those that were sealed.');
  const heads = readHeadsText(text);
  if (heads.size !== n) throw new SyntaxError('The heads are not as many as was sealed.');
  return heads;
}

/** Step 4. */
async function readChain(
  read: Read,
  log: LogReader,
  { site, checkpoint, at, head }: { site: string; checkpoint: SignedCheckpoint; at: number; head: Head | undefined },
): Promise<SiteLog> {
  const path = `site/${site}/leaves`;
  const today = toDay(at);
  const lastDay = toDay(at - daySeconds);
  const { chain, hashes, isStale } = await within('chain', path, async () => {
    const lines = await readLines(read, path);
    const all = await Promise.all(lines.map((line) => sha256(toLeafInput(toUtf8(line)))));
    const hashes = all.map(toBase64);
    let chain: Chain | undefined;
    let isStale = false;
    for (const [i, line] of lines.entries()) {
      const leaf = readLeaf(line);
      if (leaf.site !== site) throw new SyntaxError(`The leaf ${leaf.seq} is of another site.`);
      if (leaf.prev !== hashes[i - 1]) throw new SyntaxError(`The leaf ${leaf.seq} does not follow the one before it.`);
      chain = follow(chain, leaf);
      const isSealed = head && leaf.seq <= head.seq;
      if (isSealed && leaf.day > today) throw new SyntaxError(`The leaf ${leaf.seq} is of a day after its batch.`);
      isStale ||= !isSealed && leaf.day < lastDay;
    }
    if (!chain) throw new SyntaxError('There are no leaves.');
    return { chain, hashes, isStale };
  });
  if (!head) {
    // A site that opened since the batch began is in none yet: yesterday, when midnight was between. One that is older should be.
    if (chain.opened < lastDay)
      throw new Contradiction({ code: 'heads', path: `heads/${checkpoint.size}`, detail: 'The site is not in it.' });
    throw new Unknown('unsealed');
  }
  if (hashes[head.seq - 1] !== head.hash) {
    throw new Contradiction({ code: 'chain', path, detail: `The leaf ${head.seq} is not the one that was sealed.` });
  }
  await log.prove(head.index, checkpoint, readHash(head.hash));
  return { checkpoint, at, chain, sealed: head.seq, hashes, isStale };
}
