import type { AnswerOf, BodyOf, PublicEndpoints, QueryOf } from '@parvis/contract';
import type { Services } from '../services.ts';
import type { Change, Repeat, StoredSite, Verbs } from '../store/store.ts';

/** Who calls. A visitor's author row exists; whoever has none yet is `nobody`. */
export type Caller = { kind: 'nobody' } | { kind: 'visitor' | 'staff'; author: string };

/** A request that has passed the pipeline: its site exists, its caller is known, its input is what the table says. */
export interface Call<Query, Body> {
  site: StoredSite;
  params: Record<string, string>;
  query: Query;
  body: Body;
  caller: Caller;
  network: string | undefined;
  /** Cuts the connection, where the host lets us. */
  cut: () => void;
  /** The time of this request, ISO 8601. */
  now: string;
  /** Set on a keyed route when the caller sent a key. */
  repeat: Repeat | undefined;
  services: Services;
}

/** What a write answers. */
export interface Written<Answer> {
  answer: Answer;
  /** Whom the answer is about: their erasure takes along what is kept of it for repeats. */
  author?: string;
  /** The author was made by this write, and the answer brings their token (A1). */
  issued?: boolean;
  /** What the live streams of each subject hear once the write is kept. */
  tell?: { subject: string; changes: (Change | { type: 'subject'; revision: number })[] }[];
}

export type Work<Answer> = (verbs: Verbs) => Promise<Written<Answer>>;

/** What a read answers. */
export interface Shown<Answer> {
  answer: Answer;
  /**
   * The subjects that it shows, each with the revision that was read (0 before its first post). Until one of them has
   * another, the same request of anybody is answered the same, but for what the site's row says. Absent, the answer
   * depends on more, and is made each time.
   */
  of?: { keys: string[]; revisions: number[] };
}

/** How one route reads. */
export interface Reader<Query, Answer> {
  read(call: Call<Query, never>): Promise<Shown<Answer>>;
}

/** How one route writes: checks without the store, then the work of one transaction. */
export interface Writer<Body, Answer> {
  write(call: Call<never, Body>): Work<Answer> | Promise<Work<Answer>>;
}

export interface Streamer<Query> {
  stream(call: Call<Query, never>): Promise<ReadableStream>;
}

/** One handler for each public line of the contract's table, of the form that its kind asks for. */
export type Handlers = {
  [Name in keyof PublicEndpoints]: {
    read: Reader<QueryOf<Name>, AnswerOf<Name>>;
    write: Writer<BodyOf<Name>, [AnswerOf<Name>] extends [never] ? null : AnswerOf<Name>>;
    stream: Streamer<QueryOf<Name>>;
  }[PublicEndpoints[Name]['kind']];
};
