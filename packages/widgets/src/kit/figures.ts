import type { Context } from '../element/context.ts';
import { openSession } from './client.ts';
import { openSubject } from './subject.ts';

/** Asks the server for a subject's figures anew, after an act of this visitor. Silent when it fails. */
export async function refreshFigures(context: Context): Promise<void> {
  try {
    const { client } = openSession(context);
    const [subject] = (await client.subjects({ key: [context.subject] })).items;
    if (subject) openSubject(context).figures.value = subject;
  } catch {
    // The figures of before stand until the next act.
  }
}
