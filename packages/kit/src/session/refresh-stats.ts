import type { Context } from '../runtime/context.ts';
import { openClient } from './client.ts';
import { openSubject } from './subject.ts';

/** Asks the server for a subject's figures anew, after an act of this visitor. Silent when it fails. */
export async function refreshStats(context: Context): Promise<void> {
  try {
    const { client } = openClient(context);
    const [subject] = (await client.subjects({ key: [context.subject] })).items;
    if (subject) openSubject(context).stats.value = subject;
  } catch {
    // The figures of before stand until the next act.
  }
}
