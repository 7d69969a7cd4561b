import type { LoggedCounts } from '@parvis/contract/log';

/**
 * What a verifier says (verifiable-log, section 8). `unknown`: it could not look, which is no word against anybody.
 * `late`: all holds, but something waits for longer than was promised.
 */
export type VerdictState = 'intact' | 'late' | 'unknown' | 'contradiction';

/** One thing that does not hold. `detail` is English, for whoever looks closer. */
export interface Difference {
  code: DifferenceCode;
  detail?: string | undefined;
  /** The path below the log that it was read at. */
  path?: string | undefined;
  /** The post on the page, and its field, with what the page shows and what the register holds. */
  post?: string | undefined;
  field?: string | undefined;
  shown?: string | number | undefined;
  logged?: string | number | undefined;
}

/**
 * `signature`: of the checkpoint, or its form or origin. `missing`: the log does not have what it signed. `proof`, `heads`,
 * `chain`: the register contradicts itself. `opening`: what is published is not what was committed to, or is not opened.
 * `history`: it shows another past than before. `receipt`: a promise of a receipt was broken. `domain`: the register is of
 * other pages. `stranger`: a review is shown that is not in the register. `field`: one is shown otherwise than it was received.
 * `count`, `histogram`, `mean`: the figures of the page are not those of its reviews.
 */
export type DifferenceCode =
  | 'signature'
  | 'missing'
  | 'proof'
  | 'heads'
  | 'chain'
  | 'opening'
  | 'history'
  | 'receipt'
  | 'domain'
  | 'stranger'
  | 'field'
  | 'count'
  | 'histogram'
  | 'mean';

/**
 * Why nothing can be said. `network`: no answer, or none that can be read. `unsealed`: there is no checkpoint yet, or none that
 * has this site. `moving`: new checkpoints came faster than they could be read. `insecure`: the page is not served over https.
 * `browser`: it has no Ed25519, and what would do instead did not load.
 */
export type UnknownReason = 'network' | 'unsealed' | 'moving' | 'insecure' | 'browser';

/** What the register says of a site. Each review received is in one of the states (L7). */
export interface Figures {
  /** The day of the first leaf: since when everything is there. */
  opened: string;
  received: number;
  counts: LoggedCounts;
  /** Why they were refused, hidden and erased: how many, by reason. */
  reasons: Record<'refused' | 'hidden' | 'erased', Record<string, number>>;
  /** Those that came from elsewhere: how many, and on which day the last of them. */
  imported: { source: string; count: number; day: string }[];
  /** Received since the last batch: in the chain, and in no checkpoint yet. */
  unsealed: number;
  /** They wait for longer than the site allows itself. */
  overdue: number;
  maxPublicationDays?: number | undefined;
  isClosed: boolean;
}

/** What became of a review, by the receipt of its author. */
export interface Traced {
  /**
   * `waiting`: in no checkpoint yet, and its deadline is not over. `missing`: it was promised, and is not there. `unknown`: of
   * another site of this log. `invalid`: the log has not signed that receipt, or it is of another review than it says.
   */
  state: keyof LoggedCounts | 'waiting' | 'missing' | 'unknown' | 'invalid';
  day?: string | undefined;
  reason?: string | undefined;
  /** Where it stands in the log. */
  index?: number | undefined;
}

/** A page held against the register. */
export interface ComparedPage {
  /** How many reviews were compared. */
  shown: number;
  /** Of these, how many were received under another address and stand here since. */
  here: number;
  /** How many of its subject the register has. */
  published: number;
  /** How many were received here and stand elsewhere since. */
  away: number;
  /** How many are in no list: their authors have another one here (SPEC S14). */
  aside: number;
}

export interface Verdict {
  state: VerdictState;
  /** How many witnesses signed, and whether they are as many as the policy asks for. */
  witnesses: number;
  isWitnessed: boolean;
  /** The signed checkpoint, to be kept and compared with later ones. */
  checkpoint?: string | undefined;
  /** When it was made: seconds since 1970. */
  at?: number | undefined;
  /** There as soon as the chain holds. */
  figures?: Figures | undefined;
  /** What there is of the page. */
  page?: ComparedPage | undefined;
  /** What became of the reviews of the receipts, in their order. */
  traces?: Traced[] | undefined;
  /** Of `contradiction`: what does not hold. */
  differences: Difference[];
  /** Of `unknown`. */
  why?: UnknownReason | undefined;
  /** Of `late`: the newest checkpoint is over 48 hours old, or leaves wait for one for over a day. */
  isStale?: boolean | undefined;
}

/** Ends a look at a register: `end` is what is to be said of it. */
export class Ended extends Error {
  readonly end: Partial<Verdict>;
  constructor(end: Partial<Verdict>) {
    super(end.state);
    this.end = end;
  }
}

/** A check that failed. */
export class Contradiction extends Ended {
  constructor(...differences: Difference[]) {
    super({ state: 'contradiction', differences });
  }
  get differences(): Difference[] {
    return this.end.differences!;
  }
}

/** Nothing can be said. */
export class Unknown extends Ended {
  constructor(why: UnknownReason) {
    super({ state: 'unknown', why });
  }
  get why(): UnknownReason {
    return this.end.why!;
  }
}

/** In the place of what does not come. @throws Unknown */
export function orUnknown(why: UnknownReason): never {
  throw new Unknown(why);
}

/** What was read does not belong together, for something came between: it is read again, and is this if it stays so. */
export class Moved extends Ended {
  constructor({ end }: Ended) {
    super(end);
  }
}

/** The log says that it does not have this. */
export class Missing extends Error {}

/** Does part of a check. What it throws of its own is what does not hold. */
export async function within<T>(code: DifferenceCode, path: string, act: () => Promise<T> | T): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Ended) throw error;
    throw new Contradiction({
      code: error instanceof Missing ? 'missing' : code,
      path,
      detail: (error as Error).message,
    });
  }
}
