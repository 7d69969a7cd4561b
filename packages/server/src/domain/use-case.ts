import type { DomainEvent } from '../events/event.ts';
import type { Verbs } from '../store/store.ts';
import type { Context, ServerContext } from './context.ts';

/** What a write did, and who has to hear of it. */
export interface Done<Result> {
  result: Result;
  events?: readonly DomainEvent[];
  /** Whom the result is about: their erasure takes along what is kept of it for repeats. */
  author?: string;
  /** The author was made by this write, and the caller gets their token (A1). */
  isNewAuthor?: boolean;
  /** Of which sign-in that token is. */
  session?: string | undefined;
  /** What is kept for repeats in the place of a result that may be large: `recall` makes the result of it. */
  kept?: unknown;
}

/** The part of a write that is one transaction. Done again when it lost against another write of the same rows. */
export interface Work<Result> {
  (verbs: Verbs): Promise<Done<Result>>;
  /**
   * The result for a repeat, from what was kept of the first.
   * @param author whom the first result was about
   * @default what was kept is the result
   */
  recall?(verbs: Verbs, kept: unknown, author: string | undefined): Promise<Result>;
}

/**
 * Something one can do. The call itself checks and prepares what needs no store, so that no transaction waits for it;
 * what it returns does the work. `execute` runs both.
 */
export type UseCase<Input, Result, C extends ServerContext = Context> = (
  context: C,
  input: Input,
) => Work<Result> | Promise<Work<Result>>;

/** The subjects that a result shows, each with the revision that was read: 0 before its first post. */
export interface Dependencies {
  keys: string[];
  revisions: number[];
  /** When a subject closes by its age, ISO 8601: the result is another from then on. */
  until?: string | undefined;
}

/** What a reader sees. */
export interface Shown<Result> {
  result: Result;
  /**
   * Until one of these has another revision or closes, the same question is answered the same, but for what the site's row says.
   * Absent, the result depends on more and is read each time.
   */
  dependencies?: Dependencies;
}

/** Something one can ask. */
export type Query<Input, Result> = (context: Context, input: Input) => Promise<Shown<Result>>;
