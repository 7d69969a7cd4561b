// What a tampering is: a named change of what is served, of the page, or of what the register itself has become.
import type { Case } from './cases.ts';
import { makeWall } from './cases.ts';
import { isEqual, toBytes, toLines } from './encoding.ts';
import type { Entry, History } from './history.ts';
import type { Random } from './random.ts';
import type { Question, State } from './second-verifier.ts';
import { Served } from './serve.ts';

export interface Tampering {
  name: string;
  /** What whoever verifies one site must say; `contradiction` where it is left out. */
  says?: State[];
  /** Only whoever reads all entries sees it. */
  monitor?: true;
  /** The case with it; undefined where the case has nothing of the kind. */
  tamper: (one: Case, random: Random) => Case | undefined;
}

/** A case in which a file is another one; `change` gives its new bytes, null for none, undefined where it does not fit. */
export function serveInstead(
  { served, question, wall }: Case,
  path: string,
  change: (bytes: Uint8Array) => Uint8Array | string | null | undefined,
): Case | undefined {
  const bytes = served.make(path);
  const other = bytes && change(bytes);
  if (other === undefined || (bytes === null && other === null)) return undefined;
  const written = typeof other === 'string' ? toBytes(other) : other;
  if (bytes && written && isEqual(bytes, written)) return undefined;
  const changed = new Served(served.history);
  for (const [name, instead] of served.instead) changed.instead.set(name, instead);
  changed.instead.set(path, written);
  return { served: changed, question: { ...question, read: changed.read }, wall };
}

/** The same for a file of lines: its lines without their newlines. */
export const serveLines = (
  one: Case,
  path: string,
  change: (lines: string[]) => string[] | undefined,
): Case | undefined =>
  serveInstead(one, path, (bytes) =>
    change(toLines(Buffer.from(bytes).toString()))
      ?.map((line) => `${line}\n`)
      .join(''),
  );

export const leavesOf = ({ question }: Case): string => `site/${question.site}/leaves`;
export const openingsOf = ({ question }: Case): string => `site/${question.site}/openings`;

/** How many of the site's leaves are in the tree. */
export const countSealed = ({ served, question }: Case): number =>
  served.linked.slice(0, served.size).filter(({ fields }) => fields.site === question.site).length;

/**
 * A case whose register its keeper has written anew, with their keys: tree, checkpoint and all. Who looks has kept
 * nothing, unless `more` says so. `change` gets a copy and may give another one; undefined: it does not fit.
 */
export function rewrite(
  { served, question, wall }: Case,
  change: (history: History) => History | undefined,
  more: Partial<Question> = {},
): Case | undefined {
  const { history } = served;
  const copy = change({
    ...history,
    entries: history.entries.map((entry) => ({ ...entry })),
    sites: new Map(
      [...history.sites].map(([id, state]) => [
        id,
        { ...state, openings: [...state.openings], moved: [...state.moved] },
      ]),
    ),
  });
  if (!copy?.sites.has(question.site)) return undefined;
  const changed = new Served(copy);
  return {
    served: changed,
    question: { ...question, kept: undefined, receipts: undefined, ...more, read: changed.read },
    wall: makeWall(copy, question.site, wall.subjects),
  };
}

/** Indexes of the site's leaves among the entries; `sealed`: those in the tree alone. */
export function indexesOf({ served, question }: Case, sealed = true): number[] {
  const { entries } = served.history;
  return entries.flatMap(({ fields }, at) =>
    fields.site === question.site && (!sealed || at < served.size) ? [at] : [],
  );
}

/** The same with one entry changed. */
export const rewriteEntry = (
  one: Case,
  at: number | undefined,
  change: (entry: Entry, history: History) => void,
): Case | undefined =>
  at === undefined
    ? undefined
    : rewrite(one, (history) => {
        change(history.entries[at]!, history);
        return history;
      });
