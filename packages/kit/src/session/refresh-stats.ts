import type { Subject, SubjectList } from '@parvis/contract';
import { subjectsPath, toPath } from '@parvis/contract/endpoints';
import type { Context } from '../runtime/context.ts';
import { openSubject } from './subject.ts';

/** Keys that the server takes in one request: `limits.subjects`, written again here to keep this small. */
const maxKeys = 100;

/** Milliseconds in which what several widgets want is gathered into one request. */
const gatherMs = 20;

/** The subjects that somebody wants anew, by the address that is asked for them. */
const wanted = new Map<string, Map<string, Context>>();

/**
 * Asks the server for a subject's figures anew: after an act of this visitor, an event, or a while. All widgets that
 * show them follow. Silent when it fails: the figures of before stand until the next time.
 */
export async function refreshStats(context: Context): Promise<void> {
  const { host, site, subject } = context;
  const address = host + toPath(subjectsPath, { site });
  const all = wanted.get(address) ?? new Map<string, Context>();
  wanted.set(address, all.set(subject, context));
  await new Promise((done) => setTimeout(done, gatherMs));
  while (all.size) {
    const some = [...all.values()].slice(0, maxKeys);
    for (const one of some) all.delete(one.subject);
    const query = new URLSearchParams(some.map((one) => ['key', one.subject]));
    try {
      const answer = await fetch(`${address}?${query}`, { credentials: 'omit' });
      const { items } = (await answer.json()) as SubjectList;
      for (const [at, one] of some.entries()) showStats(one, items[at]!);
    } catch {}
  }
}

/** Answers may overtake each other. */
function showStats(context: Context, subject: Subject): void {
  const { stats } = openSubject(context);
  if (subject.revision >= (stats.peek()?.revision ?? 0)) stats.value = subject;
}
