import type { ProblemError } from '../domain/problem.ts';
import type { StoredSite } from '../store/store.ts';
import type { Act } from './budgets.ts';
import type { Permit } from './concurrency.ts';

/** What the host may tell about a request beside the request itself. */
export interface Bindings {
  /** The address of the machine at the other end of the connection. */
  address?: string;
  /** What `@hono/node-server` passes, also through Hono's own `mount`. */
  incoming?: { socket?: { remoteAddress?: string } };
  /** The answer's connection, to be cut when a stream's reader does not read. */
  outgoing?: { destroy(): void };
}

/** What Hono carries along with a request. */
export interface Env {
  Bindings: Bindings;
  Variables: {
    id: string;
    /** The name of the endpoint that answers, once it is known. */
    endpoint: string | undefined;
    /** Aborts when the time for the request is over. */
    signal: AbortSignal;
    /** The time is over so many milliseconds after the request began, instead of when it was to be. */
    extend(milliseconds: number): void;
    /** The time begins anew. */
    extendFromNow(): void;
    /** From now on the time is not over before it is done. @throws ProblemError UNAVAILABLE when it is over */
    begin(): void;
    network: string | undefined;
    /** What it counts as; undefined for what is never limited. */
    act: Act | undefined;
    site: StoredSite;
    /** The site's key was sent: what strangers use up is not counted against it. */
    isOwner: boolean;
    /** What every answer of this request carries, errors included. */
    headers: Record<string, string>;
    permit: Permit;
    /** There were too many of these: what is answered instead. A form is shown again with it, and nothing is done. */
    limited: ProblemError | undefined;
  };
}
