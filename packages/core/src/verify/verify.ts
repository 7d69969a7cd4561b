import { readSiteLog } from './chain.ts';
import { type LogKeys, openLog } from './checkpoint.ts';
import { openCheck } from './hashing.ts';
import type { Receipt } from './history.ts';
import { readOpenings, toFigures } from './openings.ts';
import { comparePage, type ShownPage } from './page.ts';
import type { Read } from './read.ts';
import { Ended, Moved, orUnknown, type Verdict, within } from './verdict.ts';

export interface VerifyInput {
  read: Read;
  keys: LogKeys;
  /** The id of the site in the log, `s_…`. */
  site: string;
  page?: ShownPage | undefined;
  /** A checkpoint that was kept. */
  earlier?: string | undefined;
  /** Those of reviews of which it is asked what became of them. */
  receipts?: readonly Receipt[] | undefined;
  /** Seconds since 1970. @default the clock of this machine */
  now?: number | undefined;
}

/** A checkpoint that is older is late. */
const lateSeconds = 2 * 86_400;

/** Whether the register of a site holds, and what it says (verifiable-log, section 8). Never throws. */
export const verify = (input: VerifyInput): Promise<Verdict> => conclude((verdict) => run(input, verdict));

/** Looks, and says what came of it. */
export async function conclude<One extends Verdict>(act: (verdict: One) => Promise<void>): Promise<One> {
  const verdict = {
    state: 'unknown',
    witnesses: 0,
    isWitnessed: false,
    differences: [] as Verdict['differences'],
  } as One;
  // Batches and reviews come while it is read: what does not belong together is read anew.
  for (let tries = 1; ; tries++) {
    try {
      await act(verdict);
      return verdict;
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      if (!(error instanceof Moved) || tries === 3) return Object.assign(verdict, error.end);
    }
  }
}

async function run(
  { read, keys, site, page, earlier, receipts = [], now = Date.now() / 1_000 }: VerifyInput,
  verdict: Verdict,
): Promise<void> {
  const check = await openCheck();
  const log = await within('signature', 'keys', () => openLog(read, check, keys));
  const siteLog = await readSiteLog(read, log, site);
  const { checkpoint, at } = siteLog;
  Object.assign(verdict, checkpoint.witnessed, { checkpoint: checkpoint.note, at });
  // Its code comes with the first that has something to compare.
  const history = (earlier || receipts[0]) && (await import('./history.ts').catch(() => orUnknown('network')));
  if (history && earlier) await history.compareEarlier(read, log, earlier, checkpoint);
  const { statement, reviews: opened } = await readOpenings(read, site, siteLog);
  verdict.figures = toFigures(siteLog, statement, now);
  if (history) await history.trace(read, check, { log, keys, siteLog, now }, receipts, verdict);
  // Pages of the log's own server speak of sites elsewhere. Of a closed site nobody knows any more whose it was (L29).
  const domains = statement && [...statement.domains, log.origin.split('/')[0]!];
  if (page) verdict.page = await comparePage(page, { domains, opened, read, site });
  verdict.isStale = siteLog.isStale || now - at > lateSeconds;
  verdict.state = verdict.isStale || verdict.figures.overdue > 0 ? 'late' : 'intact';
}
