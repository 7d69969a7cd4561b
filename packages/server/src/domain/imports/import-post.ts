import { type PostInput, toRow } from '@parvis/contract';
import { isOfSubject } from '../../events/event.ts';
import type { Principal } from '../../identity/principal.ts';
import type { Provenance } from '../../store/store.ts';
import { writePost } from '../posts/create.ts';
import { ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { toImportedId } from './refs.ts';

/** A post that was written before it came here. */
export interface ImportedPost {
  input: PostInput;
  /** Whose it is: a visitor, nobody yet, or the business. */
  writer: Principal;
  /** When it was written, ISO 8601, in the past. */
  createdAt: string;
  /** What names it where it comes from, one on the site: the same once more is the same post. */
  source: string;
  /** Where it comes from, which it then says for ever (P20). */
  provenance?: Partial<Provenance>;
  /**
   * The business says that what comes from there is complete and unaltered: without its word nothing is taken that would be
   * counted (R2). @default false
   */
  isAttested?: boolean;
}

interface Imported {
  id: string;
  /** It was there already, and stays as it is here. */
  isKnown: boolean;
}

/**
 * Takes in a post with its own time, by the way that every post goes: policies judge it as of then, and what they decide
 * is written down as of then. Readers hear that their page is another; nobody is told by mail or webhook of something new.
 */
export const importPost: UseCase<ImportedPost, Imported> = async (
  context,
  { input, writer, createdAt, source, provenance, isAttested = false },
) => {
  const { site, principal, now } = context;
  if (principal.kind !== 'staff') throw new ProblemError('FORBIDDEN');
  if (toRow(input.kind).rated && !isAttested) throw new ProblemError('VALIDATION_FAILED');
  if (!(createdAt <= now)) throw new ProblemError('VALIDATION_FAILED');
  const id = toImportedId(site.id, source, createdAt);
  const work = await writePost({ ...context, principal: writer, now: createdAt }, input, id, provenance);
  return async (verbs) => {
    if (await verbs.posts.byId(site.id, id)) return { result: { id, isKnown: true } };
    const { events = [], ...done } = await work(verbs);
    await verbs.days.reopen(site.id);
    return { ...done, result: { id, isKnown: false }, events: events.filter(isOfSubject) };
  };
};
