// A second verifier of the register of reviews, written from its specification alone: sections 3 to 8. Nothing of the
// first one and nothing of the server is used, so that what both say is not one fault said twice.
import { Chain, type Status } from './chain.ts';
import {
  CannotTell,
  Contradiction,
  dayOfSeconds,
  demand,
  fromBase64,
  isEqual,
  sha256,
  toDayNumber,
} from './encoding.ts';
import {
  type Head,
  need,
  parseHeads,
  type Read,
  type Register,
  readCheckpoint,
  readConsistency,
  readLeaves,
  readOpenings,
  readProof,
} from './files.ts';
import { parseLeaf } from './leaves.ts';
import { checkMoved } from './moved.ts';
import { type Checkpoint, parseCheckpoint, parseVkey } from './notes.ts';
import { openAll, type Public } from './openings.ts';
import type { Moved, Page } from './page.ts';
import { countWitnesses, parsePolicy } from './policy.ts';
import { follow, type Outcome, type Receipt } from './receipts.ts';
import { hashLeaf, holdsConsistency, holdsInclusion } from './tree.ts';

export type State = 'witnessed' | 'unwitnessed' | 'late' | 'cannot-tell' | 'contradiction';

export interface Question extends Register {
  read: Read;
  site: string;
  /** Keys that sign receipts. */
  receiptVkeys?: string[];
  /** A tlog-policy; `quorum none` where it is left out. */
  policy?: string;
  page?: Page;
  /** An older checkpoint, as it was signed. */
  kept?: string;
  receipts?: Receipt[];
  /** POSIX seconds. */
  now: number;
}

/** The terms of the sentence (L7, L28). */
export interface Figures {
  received: number;
  counts: Record<Status, number>;
  /** Of those that are refused, hidden or erased: how many for which reason. */
  reasons: Record<'refused' | 'hidden' | 'erased', Record<string, number>>;
  /** Brought over, by source. */
  imported: Record<string, number>;
  /** Received and not yet sealed. */
  tail: number;
  /** Pending for longer than the site says. */
  overdue: number;
  /** The day on which the register of this site was opened. */
  since: string;
}

export interface Verdict {
  state: State;
  /** What differs, what is late, or why nothing can be said. */
  why?: string;
  figures?: Figures;
  witnesses?: number;
  checkpoint?: { size: number; root: string };
  outcomes?: Outcome[];
  /** Of the page. */
  moved?: Moved;
}

/** A newer checkpoint came between: all is asked anew. */
class Again extends Error {
  readonly checkpoint: Checkpoint;
  constructor(checkpoint: Checkpoint) {
    super('the register grew');
    this.checkpoint = checkpoint;
  }
}

/** What stands below `/log` for one site, and what a page shows of it, in one verdict (section 8). */
export async function verifySite(question: Question): Promise<Verdict> {
  const policy = parsePolicy(question.policy ?? 'quorum none\n');
  for (const vkey of [...question.vkeys, ...(question.receiptVkeys ?? [])]) parseVkey(vkey);
  return settle(async () => {
    let checkpoint = await readCheckpoint(question.read, question);
    for (let left = 3; left >= 0; left--)
      try {
        const { count, met } = countWitnesses(checkpoint.note, policy);
        return { ...(await check(question, checkpoint, met)), witnesses: count };
      } catch (error) {
        if (!(error instanceof Again)) throw error;
        checkpoint = error.checkpoint;
      }
    throw new CannotTell('the register grew each time it was asked');
  });
}

/** The verdict of what was thrown. */
export async function settle<Row>(work: () => Promise<Row>): Promise<Row | { state: State; why: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Contradiction) return { state: 'contradiction', why: error.message };
    if (error instanceof CannotTell) return { state: 'cannot-tell', why: error.message };
    throw error;
  }
}

async function check(question: Question, checkpoint: Checkpoint, isWitnessed: boolean): Promise<Verdict> {
  const { read, site, kept, page, now } = question;
  const { size, root } = checkpoint;
  if (size === 0) throw new CannotTell('the register has not begun');
  const { at, heads } = await readHeads(question, checkpoint);
  if (kept !== undefined) await checkKept(read, parseKept(kept, question), checkpoint);
  const lines = await readLeaves(read, site);
  const chain = new Chain(site);
  for (const line of lines) chain.add(line);
  const head = heads.find((one) => one.site === site);
  const old = checkDays(chain, head, at);
  if (!head) throw new CannotTell('nothing of this site is sealed yet');
  demand(chain.hashes.length >= head.seq, `the leaves end at ${chain.hashes.length}, and heads name ${head.seq}`);
  demand(isEqual(chain.hashes[head.seq - 1]!, head.hash), `leaf ${head.seq} is not the one that heads name`);
  const leaf = await prove(question, checkpoint, head.index);
  demand(isEqual(hashLeaf(leaf), head.hash), `another leaf stands at ${head.index}`);

  const opened = await open(question, chain, lines, checkpoint);
  const outcomes = (question.receipts ?? []).map((receipt) =>
    follow(receipt, { ...question, receiptVkeys: question.receiptVkeys ?? [] }, chain, head.seq),
  );
  const moved = page && (await checkMoved(read, site, page, opened));
  const figures = count(chain, head.seq, opened, now);
  const why = [
    now - at > 48 * 3600 && 'the register has not been sealed for 48 hours',
    figures.overdue > 0 && `${figures.overdue} reviews wait for longer than the site says`,
    old > 0 && `${old} leaves were not sealed in their time`,
  ].filter((one) => typeof one === 'string');
  return {
    state: why.length > 0 ? 'late' : isWitnessed ? 'witnessed' : 'unwitnessed',
    ...(why.length > 0 && { why: why.join('; ') }),
    figures,
    checkpoint: { size, root: Buffer.from(root).toString('base64') },
    outcomes,
    moved,
  };
}

/** Steps 2 and 3: the last leaf of the tree says when it was, and what the heads file is. */
async function readHeads(question: Question, checkpoint: Checkpoint): Promise<{ at: number; heads: Head[] }> {
  const { size } = checkpoint;
  const leaf = parseLeaf(await prove(question, checkpoint, size - 1));
  demand(leaf.k === 'heads', 'the last leaf of the register is no heads');
  const bytes = await need(question.read, `heads/${size}`);
  demand(
    isEqual(sha256(bytes), fromBase64(leaf.h, 'the hash of heads', 32)),
    'heads are not those that the tree names',
  );
  const heads = parseHeads(bytes);
  demand(heads.length === leaf.n, `heads have ${heads.length} lines, not ${leaf.n}`);
  return { at: leaf.at, heads };
}

/** The leaf at `index`, which the proof shows to stand there. */
async function prove(question: Question, checkpoint: Checkpoint, index: number): Promise<Uint8Array> {
  const proof = await readProof(question.read, index, question);
  const { size, root } = proof.checkpoint;
  if (size > checkpoint.size) throw new Again(proof.checkpoint);
  demand(size === checkpoint.size, `the proof of ${index} is of the older size ${size}`);
  demand(isEqual(root, checkpoint.root), `two roots of the size ${size}`);
  demand(proof.index === index, `the proof of ${index} is of ${proof.index}`);
  const holds = holdsInclusion(hashLeaf(proof.extra), index, size, proof.hashes, root);
  demand(holds, `the proof of ${index} does not hold`);
  return proof.extra;
}

/** Step 7: what was kept is the beginning of what there is. */
async function checkKept(read: Read, kept: Checkpoint, { size, root }: Checkpoint): Promise<void> {
  demand(kept.size <= size, `the register had ${kept.size} leaves and has ${size}`);
  demand(kept.size > 0, 'from the size 0 nothing can be proved');
  const proof = kept.size === size ? [] : await readConsistency(read, kept.size, size);
  const holds = holdsConsistency(kept.size, kept.root, size, root, proof);
  demand(holds, `the register of ${kept.size} leaves was another one`);
}

/** What was kept; where it is no checkpoint of this register, nothing is said of the register. */
export function parseKept(kept: string, { origin, vkeys }: Register): Checkpoint {
  try {
    return parseCheckpoint(Buffer.from(kept), origin, vkeys, 'the kept checkpoint');
  } catch (error) {
    if (error instanceof Contradiction) throw new CannotTell(error.message);
    throw error;
  }
}

/** How many leaves of the tail are older than they may be; sealed ones are no later than the day of the seal (L16). */
function checkDays(chain: Chain, head: Head | undefined, at: number): number {
  const today = dayOfSeconds(at);
  const days = chain.leaves.map(({ day }) => toDayNumber(day));
  const sealed = head?.seq ?? 0;
  for (const [index, day] of days.slice(0, sealed).entries())
    demand(day <= today, `leaf ${index + 1} is of a day after its seal`);
  const old = days.slice(sealed).filter((day) => day < today - 1).length;
  demand(head || old === 0, 'heads have no line for this site');
  return old;
}

/** Step 5; where leaves came while the openings were read, all is asked anew. */
async function open(question: Question, chain: Chain, lines: Uint8Array[], checkpoint: Checkpoint): Promise<Public> {
  const { read, site } = question;
  try {
    return openAll(chain, await readOpenings(read, site));
  } catch (error) {
    if (!(error instanceof Contradiction)) throw error;
    const now = await readLeaves(read, site);
    if (!isEqual(Buffer.concat(now), Buffer.concat(lines))) throw new Again(checkpoint);
    throw error;
  }
}

function count(chain: Chain, sealed: number, { statement }: Public, now: number): Figures {
  const reviews = [...chain.reviews.values()];
  const tally = (words: (string | undefined)[]): Record<string, number> => {
    const sums: Record<string, number> = {};
    for (const word of words) if (word !== undefined) sums[word] = (sums[word] ?? 0) + 1;
    return sums;
  };
  const of = (status: Status): typeof reviews => reviews.filter((review) => review.status === status);
  const reasons = (status: Status): Record<string, number> => tally(of(status).map(({ reason }) => reason));
  const none = { pending: 0, published: 0, refused: 0, hidden: 0, withdrawn: 0, erased: 0 };
  const limit = statement?.maxPublicationDays ?? Number.POSITIVE_INFINITY;
  return {
    received: reviews.length,
    counts: { ...none, ...tally(reviews.map(({ status }) => status)) },
    reasons: { refused: reasons('refused'), hidden: reasons('hidden'), erased: reasons('erased') },
    imported: tally(reviews.map(({ source }) => source)),
    tail: reviews.filter(({ ref }) => ref > sealed).length,
    overdue: of('pending').filter(({ day }) => dayOfSeconds(now) - toDayNumber(day) > limit).length,
    since: chain.leaves[0]!.day,
  };
}
