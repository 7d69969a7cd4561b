import { type RichText, reasons } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { newJob } from '../../jobs/retry.ts';
import type { Handler } from '../../jobs/worker.ts';
import { type FactName, factNames } from '../../policies/learned/facts.ts';
import { toCompared, toPieces } from '../../policies/learned/features.ts';
import { toNumbers } from '../../policies/learned/judge.ts';
import { learn } from '../../policies/learned/learn.ts';
import type { Taught } from '../../policies/learned/model.ts';
import { writeJudge } from '../../policies/learned/stored.ts';
import { readSketch } from '../../policies/sketch.ts';
import {
  type DecidedPost,
  type DecisionRow,
  firstIdOf,
  type NewJob,
  type PostRow,
  type Verbs,
} from '../../store/store.ts';
import type { DomainServices } from '../context.ts';
import { toAllWords } from '../posts/content.ts';
import { toSpamText } from './text.ts';

/** Posts that a site learns from, the last ones; and how many are read at a time, so that nobody waits long for others' turn. */
const mostTaught = 500;
const portion = 50;
/** Where more of them are spam than not, what nobody has said anything about for a day teaches as well, of the last so many. */
const among = 1_000;
const standingMs = 86_400_000;

/** A job that learns anew from what was decided on a site. Of each site one waits. */
export const learnKind = 'learn-spam';
export const toLearnJob = (now: string): NewJob => newJob(Date.parse(now), { kind: learnKind, topic: 'all', body: {} });

/**
 * Learns anew from the last decisions, as they stand by now: so what was taken back teaches nothing any more, no post
 * teaches twice, and the words of what is gone are forgotten. What nobody decides about teaches what is no spam there.
 */
export const createLearning =
  ({ store, spamModels }: Pick<DomainServices, 'store' | 'spamModels'>, now: () => number): Handler =>
  async ({ site }) => {
    const decided = await readTaught(store, site);
    const taught = [...decided, ...(await readUndisputed(store, site, toMissing(decided), now()))];
    const judge = await learn(taught, factNames);
    await store.write(async (verbs) => {
      if (!(await verbs.sites.byId(site))) return;
      const learned_at = new Date(now()).toISOString();
      await verbs.spam.put({ site_id: site, version: newId(), model: writeJudge(judge), learned_at });
    });
    spamModels.forget(site);
  };

async function readTaught(verbs: Verbs, site: string): Promise<Taught[]> {
  const taught: Taught[] = [];
  let before: string | undefined;
  for (let more = true; more && taught.length < mostTaught; ) {
    const rows = await verbs.spam.decided(site, before, portion);
    for (const row of rows) {
      const isSpam = await tellSpam(verbs, site, row);
      if (isSpam !== undefined) taught.push({ ...toExample(row), isSpam });
    }
    before = rows.at(-1)?.decision_id ?? undefined;
    more = rows.length === portion;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return taught.slice(0, mostTaught);
}

/** How many that are no spam would be as many as the others. */
const toMissing = (taught: readonly Taught[]): number =>
  taught.reduce((missing, { isSpam }) => missing + (isSpam ? 1 : -1), 0);

/** What was published and stayed so, the last ones: about most of it nobody ever decides. */
async function readUndisputed(verbs: Verbs, site: string, most: number, now: number): Promise<Taught[]> {
  if (most <= 0) return [];
  const before = firstIdOf(new Date(now - standingMs).toISOString());
  const rows = await verbs.spam.undisputed(site, before, most, among);
  return rows.map((row) => ({ ...toExample(row), isSpam: false }));
}

function toExample({ text, facts, text_sketch, ...content }: PostRow): Omit<Taught, 'isSpam'> {
  const tree = JSON.parse(text) as RichText;
  const pieces = toPieces(toCompared(toSpamText(toAllWords(content, tree), tree)));
  return {
    pieces,
    facts: toNumbers(factNames, facts === null ? [] : (JSON.parse(facts) as FactName[])),
    sketch: text_sketch === null ? undefined : readSketch(text_sketch),
  };
}

/** What a person has said of a post; undefined where the last word is that one took back what was said. */
async function tellSpam(verbs: Verbs, site: string, row: DecidedPost): Promise<boolean | undefined> {
  if (row.undoes === null) return row.status !== 'published';
  const standing = toStanding(await verbs.decisions.list(site, { post: row.id, limit: mostUndone }));
  if (standing?.by_kind !== 'staff') return undefined;
  if (standing.to_status === 'published') return false;
  return standing.reason !== null && reasons[standing.reason].spam ? true : undefined;
}

/** Decisions about a post that are looked through for the one that stands. */
const mostUndone = 20;

/** Of the decisions about a post, the newest first, the one that stands again after those that were taken back. */
function toStanding(
  all: readonly Pick<DecisionRow, 'id' | 'undoes' | 'by_kind' | 'to_status' | 'reason'>[],
): (typeof all)[number] | undefined {
  let at = 0;
  while (all[at]?.undoes) {
    const undone = all.findIndex(({ id }) => id === all[at]!.undoes);
    if (undone < 0) return undefined;
    at = undone + 1;
  }
  return all[at];
}
