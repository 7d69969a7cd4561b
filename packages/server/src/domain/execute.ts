import type { DomainEvent } from '../events/event.ts';
import { inSpan } from '../observe/spans.ts';
import type { KeyedRequest } from '../store/store.ts';
import type { Context, ServerContext } from './context.ts';
import { ProblemError } from './problem.ts';
import type { Done, UseCase } from './use-case.ts';

/** What came of a write. */
export interface Outcome<Result> {
  result: Result;
  /** The author who gets a token by it, since when, and of which sign-in it is. */
  newAuthor?: { id: string; since: string; session?: string | undefined };
  /** The same was done before: this is what came of it (I1). */
  isReplay: boolean;
}

/**
 * Does something, in one transaction: all of it is kept, its events and its answer for repeats included, or nothing.
 * @param key names the act, when it may be asked for again without being done again
 * @throws ProblemError IDEMPOTENCY_KEY_REUSED, UNAUTHENTICATED, PROOF_REQUIRED for work that was used before, or what the use case throws
 */
export async function execute<Input, Result, C extends ServerContext>(
  context: C & Partial<Pick<Context, 'site' | 'principal' | 'proof'>>,
  useCase: UseCase<Input, Result, C>,
  input: Input,
  key?: KeyedRequest,
): Promise<Outcome<Result>> {
  const { services, site, principal, proof, now } = context;
  const work = await useCase(context, input);
  let events: readonly DomainEvent[] = [];
  const outcome = await inSpan('store write', () =>
    services.store.write(async (verbs) => {
      events = [];
      context.begin?.();
      const first = key && (await verbs.idempotencyKeys.claim(key, now));
      if (first) {
        if (first.requestHash !== key.requestHash) throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
        const { answer, author, issuesToken, session, createdAt } = first;
        const result = work.recall ? await work.recall(verbs, answer, author) : (answer as Result);
        return toOutcome({ result, author, isNewAuthor: issuesToken, session }, createdAt, true);
      }
      // Erased since the token was read: nothing more is written in that author's name.
      if (site && principal?.kind === 'visitor' && !(await verbs.authors.lockKeyShare(site.id, principal.author))) {
        throw new ProblemError('UNAUTHENTICATED');
      }
      // With what comes of it, or not at all: whose answer was lost sends the same again.
      if (site && proof?.done && !(await verbs.members.useToken(site.id, proof.done.hash, proof.done.expiresAt))) {
        throw new ProblemError('PROOF_REQUIRED');
      }
      const done = await work(verbs);
      if (done.events) await services.publish(verbs, done.events);
      events = done.events ?? [];
      if (key)
        await verbs.idempotencyKeys.keep(key, done.kept ?? done.result, done.author, done.isNewAuthor, done.session);
      return toOutcome(done, now, false);
    }),
  );
  services.written(events);
  return outcome;
}

/**
 * What the first request with a key was answered, for acts after which the same request would be refused: a code is used up
 * by it, the token that it was sent with has ended.
 * @throws ProblemError IDEMPOTENCY_KEY_REUSED
 */
export async function findFirst(
  { services }: Pick<ServerContext, 'services'>,
  key: KeyedRequest,
): Promise<Outcome<unknown> | undefined> {
  const first = await services.store.idempotencyKeys.find(key);
  if (!first) return undefined;
  if (first.requestHash !== key.requestHash) throw new ProblemError('IDEMPOTENCY_KEY_REUSED');
  const { answer, author, issuesToken, session, createdAt } = first;
  return toOutcome({ result: answer, author, isNewAuthor: issuesToken, session }, createdAt, true);
}

function toOutcome<Result>(
  { result, author, isNewAuthor, session }: Pick<Done<Result>, 'result' | 'author' | 'isNewAuthor' | 'session'>,
  since: string,
  isReplay: boolean,
): Outcome<Result> {
  return {
    result,
    isReplay,
    ...(isNewAuthor && author !== undefined && { newAuthor: { id: author, since, session } }),
  };
}
